import { describe, expect, it } from 'vitest';
import { offerChoices } from '../../adapters/discord/answer/complete.ts';
import type { CompletionAsked } from '../../adapters/discord/read/payload.ts';
import { selectOption } from '../../adapters/slack/forms/form.ts';
import { suggest } from '../../adapters/web/receive/suggest.ts';
import { parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../src/commands/desk/desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { type Language, languages } from '../../src/model/language.ts';
import { ok } from '../../src/model/outcome.ts';
import type { Paper } from '../../src/model/paper.ts';
import { chatWithoutChannel } from '../../src/ports/chat-without-channel.ts';
import { buildLibrary } from '../search/build-library.ts';
import { realLibrary } from '../search/real-library.ts';

const template = realLibrary.papers[0] as Paper;
const paper = (given: Partial<Paper>): Paper => ({
  ...template,
  corpus: 'ours',
  name: null,
  expansion: null,
  aliases: [],
  keys: [],
  ...given,
});
const heading = { zh: 'SAPO：相同的标题', en: 'SAPO — the very same heading' };
const longTitle = `SAPO revisited: ${'a long story about soft adaptive policies '.repeat(4)}`;
const papers = [
  paper({ id: 'a', ordinal: 1, name: 'SAPO', heading: { zh: 'SAPO：软策略', en: 'SAPO — Soft Adaptive' } }),
  paper({ id: 'b', ordinal: 2, name: 'DREAM-R', aliases: ['SAPO'], heading: { zh: '梦', en: 'Dream' } }),
  paper({ id: 'c', ordinal: 3, name: 'SAPO', heading }),
  paper({ id: 'd', ordinal: 4, name: 'S.A.P.O', heading }),
  paper({ id: 'e', ordinal: 5, title: `${longTitle} part one`, heading }),
  paper({ id: 'f', ordinal: 6, title: `${longTitle} part two`, heading }),
];
const library = buildLibrary([{ id: 'ours', topic: null, papers }], { groups: [] }, realLibrary.vocabulary);
const desk = createDesk(() => library, undefined, commands);
const question = (language: Language) =>
  ({ verb: 'show', option: 'paper', typed: 'sapo', language, limit: 20 }) as const;

async function onDiscord(asking: Desk, language: Language): Promise<string[]> {
  const focused = { name: 'paper', type: 3, value: 'sapo', focused: true };
  const asked = { locale: language, data: { options: [{ name: 'show', type: 1, options: [focused] }] } };
  const names: string[] = [];
  const parts = {
    desk: asking,
    defaultLanguage: 'en',
    log: { debug() {}, info() {}, warn() {}, error() {} },
  } as const;
  await offerChoices(asked as unknown as CompletionAsked, parts, async (callback) => {
    if (callback.type === 8) names.push(...callback.data.choices.map(({ name }) => name));
    return ok(undefined) as never;
  });
  return names;
}

const onSlack = (language: Language) =>
  desk.complete(question(language)).map((choice) => selectOption(choice).text.text);

const onPage = (language: Language) =>
  suggest(desk, chatWithoutChannel, '/paper show sapo', language, 20).map(
    ({ label, detail }) => `${label} ${detail}`,
  );

describe.each(languages)('papers with the same name, offered in %s', (language) => {
  it('are told apart by subject, or else by their place in the corpus', () => {
    const choices = desk.complete(question(language));
    const details = Object.fromEntries(choices.map(({ value, detail }) => [value, detail]));
    expect(details).toEqual(
      language === 'en'
        ? {
            a: 'Soft Adaptive',
            b: 'Dream',
            c: 'Paper 3 in ours',
            d: 'Paper 4 in ours',
            e: 'Paper 5 in ours',
            f: 'Paper 6 in ours',
          }
        : {
            a: '软策略',
            b: '梦',
            c: 'ours 第 3 篇',
            d: 'ours 第 4 篇',
            e: 'ours 第 5 篇',
            f: 'ours 第 6 篇',
          },
    );
  });

  it('have different labels in each list, within its limit', async () => {
    const discord = await onDiscord(desk, language);
    for (const [shown, most] of [
      [discord, 100],
      [onSlack(language), 75],
      [onPage(language), Number.POSITIVE_INFINITY],
    ] as const) {
      expect(new Set(shown).size).toBe(papers.length);
      expect(Math.max(...shown.map(({ length }) => length))).toBeLessThanOrEqual(most);
    }
    expect(discord[0]).toBe({ en: 'SAPO · Soft Adaptive', zh: 'SAPO · 软策略' }[language]);
  });

  it('have different buttons too', async () => {
    for (const line of ['show a', 'show SAPO', 'related s-a-po', 'related SAPOO']) {
      const reply = await desk.answer(
        {
          id: 'r',
          call: parseCall(line, commands),
          language,
          actor: { platform: 'test', workspace: '', user: 'ada', displayName: '', managesChannel: false },
          now: 0,
        },
        { capabilities: { post: false, threads: false }, post: () => Promise.reject() },
      );
      const labels = reply.blocks.flatMap((block) =>
        block.kind === 'actions' ? block.actions.map((action) => action.label) : [],
      );
      expect(labels.length).toBeGreaterThan(1);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });
});

it('a unique name is offered unchanged', () => {
  const real = createDesk(() => realLibrary, undefined, commands);
  const [treepo] = real.complete({ ...question('en'), typed: 'treepo' });
  expect(treepo).toEqual({ label: 'TreePO', value: 'treepo' });
});

it('words for a search are offered once, however many papers they name', () => {
  const values = desk
    .complete({ ...question('en'), verb: 'search', option: 'query' })
    .map(({ value }) => value);
  expect(values.filter((value) => value === 'SAPO')).toHaveLength(1);
  expect(new Set(values).size).toBe(values.length);
});
