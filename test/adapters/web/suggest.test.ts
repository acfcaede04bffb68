import { beforeAll, describe, expect, it } from 'vitest';
import { suggest } from '../../../adapters/web/receive/suggest.ts';
import { parseCall } from '../../../src/commands/define/line.ts';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import { openLibrary } from '../../../src/library/open-library.ts';
import { chatWithoutChannel } from '../../../src/ports/chat-without-channel.ts';

const folder = new URL('../../../data/papers/', import.meta.url).pathname;
let desk: Desk;
const page = { capabilities: { post: true, threads: true } };

beforeAll(async () => {
  const opened = await openLibrary(folder);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  desk = createDesk(() => opened.value.library, undefined, commands);
});

function lines(typed: string, language: 'zh' | 'en' = 'zh'): string[] {
  return suggest(desk, page, typed, language, 8).map(({ line }) => line);
}

describe('suggestions', () => {
  it('are none before anything is typed', () => {
    expect(lines('')).toEqual([]);
    expect(lines('   ')).toEqual([]);
  });

  it('list the verbs after the slash', () => {
    expect(lines('/pa')).toEqual(lines('/paper '));
    expect(lines('/', 'en')).toContain('/paper topics');
    expect(lines('/paper', 'en')).toContain('/paper search ');
  });

  it('list only verbs that a page without a channel can run', () => {
    const onPublicPage = (typed: string) =>
      suggest(desk, chatWithoutChannel, typed, 'zh', 8).map(({ line }) => line);
    expect(lines('/paper sha')).toContain('/paper share ');
    expect(onPublicPage('/paper sh')).toContain('/paper show ');
    expect(onPublicPage('/paper sha')).not.toContain('/paper share ');
  });

  it("name a verb in the reader's language, and continue the word that is being typed", () => {
    const first = (typed: string, language: 'zh' | 'en') => suggest(desk, page, typed, language, 8)[0];
    expect(first('/paper ', 'zh')).toMatchObject({ line: '/paper 搜索 ', label: '搜索 search' });
    expect(first('sea', 'zh')).toMatchObject({ line: 'search ', label: '搜索 search' });
    expect(first('搜', 'zh')).toMatchObject({ line: '搜索 ', label: '搜索 search' });
    expect(first('随便', 'zh')).toMatchObject({ line: '随便', label: '随机 random' });
    expect(first('ac od', 'zh')).toMatchObject({ line: 'show ac-odm', detail: '看' });
    expect(first('/paper ', 'en')).toMatchObject({ line: '/paper search ', label: 'search' });
    expect(first('搜', 'en')).toMatchObject({ line: '搜索 ', label: 'search' });
    expect(first('ac od', 'en')).toMatchObject({ line: 'show ac-odm', detail: 'show' });
  });

  it('of every verb are understood in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const { line, label } of suggest(desk, page, '/paper ', language, 50)) {
        const { verb } = parseCall(line, commands);
        expect(label.split(' ').at(-1), line).toBe(verb);
      }
    }
  });

  it('continue an option, then its value', () => {
    expect(lines('show ac-odm la')).toContain('show ac-odm lang:');
    expect(lines('show ac-odm lang:')).toEqual(['show ac-odm lang:zh', 'show ac-odm lang:en']);
    expect(lines('show ac-odm lang:e')).toEqual(['show ac-odm lang:en']);
  });

  it('continue what the query itself understands, and offer no papers in its place', () => {
    expect(lines('in:me')).toEqual(['in:method ']);
    expect(lines('树搜索 in:主')).toEqual(['树搜索 in:method ', '树搜索 in:contribution ']);
    expect(lines('in:')).toHaveLength(6);
    expect(lines('GRPO has:')).toEqual(['GRPO has:code']);
    for (const line of ['name:tr', 'bench:A', '-bench:A', 'in:zzz']) expect(lines(line)).toEqual([]);
    expect(lines('show in:me')).toEqual([]);
  });

  it('are lines that the desk reads as meant', () => {
    for (const typed of ['ac', 'tree', '优势', '/paper show g', 'related s']) {
      for (const { line, complete } of suggest(desk, page, typed, 'en', 8)) {
        if (!complete) continue;
        const { verb, options } = parseCall(line, commands);
        expect(line.replace('/paper ', '').startsWith(verb), line).toBe(true);
        for (const value of Object.values(options)) expect(value, line).not.toBe('');
      }
    }
  });
});
