import { beforeAll, describe, expect, it } from 'vitest';
import { parseCall } from '../../../src/commands/define/line.ts';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import type { Language } from '../../../src/model/language.ts';
import { ok } from '../../../src/model/outcome.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Chat } from '../../../src/ports/chat.ts';
import type { Store } from '../../../src/ports/store.ts';
import { plainText } from '../../../src/reply/plain-text.ts';
import { temporaryStore } from '../../adapters/store/temporary-store.ts';
import { realLibrary } from '../../search/real-library.ts';
import { buttonsOf, lineOf } from '../buttons.ts';

const now = Date.UTC(2026, 10, 22, 9);
const channel: Reply[] = [];
let store: Store;
let desk: Desk;
let requests = 0;

/** A chat with one channel that records its posts. */
const chat: Chat = {
  capabilities: { post: true, threads: false, keepsLanguage: true },
  async post(place, reply) {
    channel.push(reply);
    return ok({
      message: String(channel.length),
      url: `https://chat.example/${place.channel}/${channel.length}`,
    });
  },
};

beforeAll(async () => {
  ({ store } = await temporaryStore());
  desk = createDesk(() => realLibrary, store, commands);
});

function ask(line: string, { language = 'en' as Language, user = 'ada' } = {}): Promise<Reply> {
  requests += 1;
  const actor = { platform: 'test', workspace: 'w', user, displayName: 'Ada', managesChannel: false };
  const call = parseCall(line, commands);
  return desk.answer({ id: `r${requests}`, call, language, actor, place: { channel: 'c' }, now }, chat);
}

const press = (reply: Reply, label: string) => ask(lineOf(reply, label));

it('gives BibTeX and the address to copy, to the asker alone', async () => {
  const cited = await ask('show TreePO view:cite');
  expect(cited.audience).toBe('private');
  expect(plainText(cited)).toMatch(/^Citation of TreePO[^\n]*\n@misc\{/u);
});

describe('searching', () => {
  it('shows five papers a page and turns the pages there and back', async () => {
    const first = await ask('sparse reward credit assignment');
    const second = await press(first, 'Next');
    const items = (reply: Reply) =>
      reply.blocks.filter((block) => block.kind === 'item').map((block) => block.title);
    expect(items(first)).toHaveLength(5);
    expect(items(second)).not.toEqual(items(first));
    expect(items(await press(second, 'Previous'))).toEqual(items(first));
  });

  it('stays in the language that was asked for', async () => {
    const card = await press(await ask('search TreePO lang:zh'), '打开');
    expect(plainText(card)).toContain('主要方法');
    expect(plainText(await press(card, 'English'))).toContain('Method');
  });

  it('says what was wrong with a query and answers it all the same', async () => {
    const reply = await ask('search "tree search');
    expect(plainText(reply)).toContain('the quotation mark is never closed');
    expect(buttonsOf(reply).some((button) => button.label === 'Open')).toBe(true);
  });

  it('offers what to do when nothing is found', async () => {
    const reply = await ask('search zzzzqqq');
    expect(plainText(reply)).toContain('zzzzqqq');
    expect(plainText(await press(reply, 'See topics'))).toContain('GRPO');
  });
});

it.each([
  ['en', 'too long for me'],
  ['zh', '太长了'],
] as const)('refuses a paper of more than 3,000 characters, in %s', async (language, words) => {
  const show = (length: number) => ask(`show ${'x'.repeat(length)}`, { language });
  expect((await show(3_000)).problem).not.toBe('too-long');
  const refused = await show(3_001);
  expect([refused.problem, plainText(refused)]).toEqual(['too-long', expect.stringContaining(words)]);
});

describe('a paper', () => {
  it('is asked for again if a name means several', async () => {
    const reply = await ask('share SAPO note:"for Friday"');
    const choice = buttonsOf(reply)[0];
    expect(choice?.kind === 'command' && choice.call).toEqual({
      verb: 'share',
      options: { paper: 'sapo', note: 'for Friday' },
    });
  });

  it('shows its abstract and its parts in turn', async () => {
    const abstract = await press(await ask('show AC-ODM'), 'Full abstract');
    expect(plainText(abstract)).toContain('Pythia-1B');
    expect(plainText(await press(abstract, 'Summary'))).toContain('Method');
  });

  it('lists related papers and says what they have in common', async () => {
    const reply = await press(await ask('show TreePO'), 'Related');
    expect(plainText(reply)).toContain('In common');
    expect(buttonsOf(reply)).toHaveLength(5);
  });

  it('is the same at random if one request is delivered twice', async () => {
    const actor = {
      platform: 'test',
      workspace: 'w',
      user: 'ada',
      displayName: 'Ada',
      managesChannel: false,
    };
    const request = {
      id: 'twice',
      call: { verb: 'random', options: {} },
      language: 'en',
      actor,
      now,
    } as const;
    expect((await desk.answer(request, chat)).title).toBe((await desk.answer(request, chat)).title);
  });
});

describe('sharing', () => {
  it('posts who shared what and why, and says when it was here before', async () => {
    await ask('share GVALID note:"<b>look</b>"');
    expect(plainText(channel.at(-1) as Reply)).toContain('Ada shared this paper: <b>look</b>');
    await ask('share GVALID part:method');
    const again = plainText(channel.at(-1) as Reply);
    expect(again).toContain('Ada shared it here on 22 November 2026');
    expect(again).toContain('Method');
    expect(again).not.toContain('Background');
  });
});

describe('help', () => {
  it.each(['en', 'zh'] as const)('explains every verb that works here, in %s', async (language) => {
    const overview = plainText(await ask('help', { language }));
    const here = commands.filter(
      ({ needs = [] }) => !needs.includes('threads') && !needs.includes('readsLinks'),
    );
    for (const { verb } of here) {
      expect(overview).toContain(`/paper ${verb}`);
      expect((await ask(`help ${verb}`, { language })).title).toContain(verb);
    }
    for (const verb of ['discuss', 'vote']) expect(overview).not.toContain(`/paper ${verb} `);
  });
});

it('answers every verb in both languages without an empty line', async () => {
  for (const { verb } of commands) {
    for (const language of ['en', 'zh'] as const) {
      const reply = await ask(`${verb} TreePO`, { language });
      expect(reply.title.trim(), `${verb} ${language}`).not.toBe('');
      expect(plainText(reply), `${verb} ${language}`).not.toMatch(/undefined|\[object|^\s*$/mu);
    }
  }
});
