import { describe, expect, it } from 'vitest';
import { parseCall } from '../../src/commands/define/line.ts';
import { checkOptions } from '../../src/commands/define/options.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { readTerms } from '../../src/digest/terms/read-terms.ts';
import { textsIn } from '../../src/i18n/texts.ts';
import { type Language, languages } from '../../src/model/language.ts';
import type { Reply } from '../../src/model/reply.ts';
import type { SubscriptionTerms } from '../../src/ports/digest-store.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import { search } from '../../src/search/search.ts';
import { realLibrary } from '../search/real-library.ts';

const desk = createDesk(() => realLibrary, undefined, commands);

async function answered(line: string, language: Language): Promise<Reply> {
  const actor = { platform: 'test', workspace: '', user: 'ada', displayName: '', managesChannel: false };
  return desk.answer(
    { id: 'r', call: parseCall(line, commands), language, actor, now: 0 },
    { capabilities: { post: false, threads: false }, post: () => Promise.reject() },
  );
}

const said = async (line: string, language: Language) => plainText(await answered(line, language));

describe.each(languages)('help in %s', (language) => {
  const texts = textsIn(language);
  const examples = Object.entries(texts.replies.examples);

  it.each(examples)('has an example of %s that works as it is typed', (verb, example) => {
    const call = parseCall(example, commands);
    expect(call.verb).toBe(verb);
    const command = commands.find((one) => one.verb === verb);
    const options = command && checkOptions(command, call.options, texts);
    if (!options?.ok) throw new Error(`${example} is not taken`);
    const { query } = options.value;
    const found = query === undefined ? undefined : search(realLibrary, query);
    expect(found?.problem).toBe(undefined);
    expect(found?.total).not.toBe(0);
    if (verb === 'subscribe') expect(readTerms(options.value, {} as SubscriptionTerms, 0).ok).toBe(true);
  });

  it('names every option by a noun of its own', () => {
    const options = commands.flatMap((command) => command.options.filter(({ internal }) => !internal));
    const unnamed = options.filter((option) => !option.label && !(option.name in texts.commands.labels));
    expect(unnamed.map(({ name }) => name)).toEqual([]);
  });

  it('lists the values of each option', async () => {
    for (const { verb, options } of commands) {
      const help = await said(`help ${verb}`, language);
      for (const option of options.filter(({ internal }) => !internal)) {
        for (const { value } of option.choices?.(texts) ?? []) expect(help).toContain(value);
      }
    }
  });

  it.each([
    ['help subscrib', 'subscribe'],
    ['help discus', 'discuss'],
    ['help shwo', 'show'],
    ['help qwertyu', undefined],
  ])('%s offers the help of %s', async (line, verb) => {
    const reply = await answered(line, language);
    const label = verb === undefined ? texts.replies.seeHelp : texts.replies.helpFor(verb);
    const [first] = reply.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    expect(first).toMatchObject({ label, call: { verb: 'help', options: verb ? { verb } : {} } });
    if (verb !== undefined)
      expect(plainText(reply)).toContain(language === 'en' ? `“${verb}”` : `「${verb}」`);
  });
});
