import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discordTexts } from '../../../../adapters/discord/texts/discord.ts';
import { wordProblem } from '../../../../src/i18n/problems/problems.ts';
import { type Language, languages } from '../../../../src/model/language.ts';
import type { Store } from '../../../../src/ports/store.ts';
import { type StoreThatGoesAway, storeThatGoesAway } from '../../../contracts/store-away.ts';
import type { Person } from '../../../peers/discord/person.ts';
import type { Message } from '../../../peers/discord/world.ts';
import { type Running, run } from '../running.ts';
import { visible } from '../seen.ts';
import { seenByAll } from '../shared-desk.ts';
import { line, smallCommand } from '../small-command.ts';

/** Too long for a custom id, so that only the store has it. */
const note = 'worth a look '.repeat(20).trim();
const commands = [
  smallCommand('far', () => ({ ...line('far'), form: { verb: 'share', given: { note } } })),
  smallCommand('near', () => ({ ...line('near'), form: { verb: 'share', given: {} } })),
];
const away = { code: 'store-unavailable', fault: 'unreachable' } as const;
const localeOf = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-US');

let running: Running;
afterEach(async () => {
  expect(running.peer.violations).toEqual([]);
  await running.close();
});

describe.each(
  languages.flatMap((language) => (['gateway', 'http'] as const).map((way) => ({ language, way }))),
)('a form, by $way, in $language', ({ language, way }) => {
  const { fillIn } = discordTexts[language];
  const ask = (verb: string) => running.peer.answer(running.person.slash(`/paper ${verb}`));
  const told = async (message: Message) => {
    const asked = running.person.clicks(message, fillIn);
    const words = visible(await running.peer.answer(asked));
    return { words, form: asked.modal, fills: asked.fills, isPrivate: asked.ephemeral };
  };
  const opened = async (message: Message, by: Person = running.person) => {
    const asked = by.clicks(message, fillIn);
    await running.peer.until(() => asked.modal !== undefined, 'the form');
    return asked;
  };
  const says = { words: wordProblem(away, language), form: undefined, fills: 1, isPrivate: true };

  describe('while the database is unavailable', () => {
    let database: StoreThatGoesAway;
    beforeEach(async () => {
      database = storeThatGoesAway();
      running = await run({ way, commands, locale: localeOf(language), aroundStore: database.around });
    });

    it('whose line is stored there says so once, and opens as soon as it works again', async () => {
      const message = await ask('far');
      database.isAway = true;
      expect(await told(message)).toEqual(says);
      await database.comesBack();
      const form = await opened(message);
      await running.peer.answer(running.person.submits(form, { paper: 'AC-ODM' }));
      expect(seenByAll(running.channel).map(visible)).toEqual([expect.stringContaining(note)]);
    });

    it('opens if nothing in the database is needed', async () => {
      const [near, said] = [await ask('near'), running.peer.says(running.reader, running.channel, 'TreePO?')];
      database.isAway = true;
      await opened(near);
      const menu = running.person.usesMenu('Share a paper here', said);
      await running.peer.until(() => menu.modal !== undefined, 'the form of the menu');
      await opened(await ask('far'));
    });

    it("is in the language that the person chose before, whatever the client's is", async () => {
      const other = localeOf(language === 'zh' ? 'en' : 'zh');
      running.person = running.peer.person({ ...running.reader, locale: other }, running.channel);
      await running.peer.answer(running.person.slash('/paper language', { lang: language }));
      const message = await ask('far');
      database.isAway = true;
      expect(await told(message)).toEqual(says);
    });
  });

  describe('while the database does not answer in time', () => {
    let isSilent: boolean;
    beforeEach(async () => {
      isSilent = false;
      const hanging = <T>(call: () => Promise<T>): Promise<T> => (isSilent ? new Promise(() => {}) : call());
      const aroundStore = (store: Store): Store => ({
        ...store,
        commandLines: {
          ...store.commandLines,
          get: (...asked) => hanging(() => store.commandLines.get(...asked)),
        },
      });
      const deadline = () => (isSilent ? AbortSignal.abort() : new AbortController().signal);
      running = await run({ way, commands, locale: localeOf(language), aroundStore, deadline });
    });

    it('does not wait for it: a sentence is shown if the line is stored there, else the form', async () => {
      const [far, near] = [await ask('far'), await ask('near')];
      isSilent = true;
      expect(await told(far)).toEqual(says);
      await opened(near);
    });
  });
});
