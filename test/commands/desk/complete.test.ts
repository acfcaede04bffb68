import { describe, expect, it } from 'vitest';
import { complete } from '../../../src/commands/desk/complete.ts';
import type { CompletionQuestion } from '../../../src/commands/desk/desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import { languages } from '../../../src/model/language.ts';
import { entries } from '../../entries.ts';
import { realLibrary } from '../../search/real-library.ts';

const typed = [
  ...['', ' ', 'x'.repeat(300)],
  ...entries('a | AC- | ac odm | treeop | grpo | GRPO 优势 | 奖励 | tag: | mul | zzzzz | 🙂'),
];

function everyQuestion(): CompletionQuestion[] {
  return commands.flatMap(({ verb, options }) =>
    [...options.map(({ name }) => name), 'constructor', ''].flatMap((option) =>
      languages.flatMap((language) =>
        typed.map((text) => ({ verb, option, typed: text, language, limit: 25 })),
      ),
    ),
  );
}

describe('complete', () => {
  it('offers something for every option that has choices, in both languages', () => {
    const questions = everyQuestion();
    const offering = questions.filter((question) => complete(question, realLibrary, commands).length > 0);
    expect(new Set(offering.map(({ verb, option }) => `${verb} ${option}`))).toEqual(
      new Set(
        commands.flatMap(({ verb, options }) =>
          options
            .filter(({ completion, choices }) => completion ?? choices)
            .map(({ name }) => `${verb} ${name}`),
        ),
      ),
    );
  });

  it('offers papers by id, tags as the query takes them, and verbs', () => {
    const ask = (verb: string, option: string, text: string, language: 'zh' | 'en' = 'en') =>
      complete({ verb, option, typed: text, language, limit: 25 }, realLibrary, commands);
    expect(ask('show', 'paper', 'ac odm')[0]).toEqual({ label: 'AC-ODM', value: 'ac-odm' });
    expect(ask('show', 'paper', 'treeop').map(({ value }) => value)).toContain('treepo');
    const filters = ask('search', 'query', 'sparse tag:gr');
    expect(filters[0]).toEqual({ label: 'sparse GRPO', value: 'sparse tag:grpo' });
    expect(ask('search', 'query', '奖励 标签：grp', 'zh')[0]?.value).toBe('奖励 tag:grpo');
    const mixed = ask('search', 'query', 'ppo');
    expect(mixed.findIndex(({ value }) => value === 'tag:ppo')).toBeGreaterThan(0);
    expect(mixed[0]?.detail).toBeUndefined();
    expect(ask('show', 'paper', 'tag:gr').map(({ value }) => value)).not.toContain('tag:grpo');
    expect(ask('help', 'verb', 'sub').map(({ value }) => value)).toEqual(['subscribe', 'subscriptions']);
    expect(ask('nothing', 'paper', 'a')).toEqual([]);
    expect(ask('constructor', 'name', 'a')).toEqual([]);
  });

  it('offers a paper found by its heading in the language of the reader, whichever was typed', () => {
    const nameless = realLibrary.papers.filter(({ name }) => name === null);
    expect(nameless.length).toBeGreaterThan(20);
    for (const { id, heading } of nameless)
      for (const text of Object.values(heading))
        for (const language of languages) {
          const offers = complete(
            { verb: 'show', option: 'paper', typed: text, language, limit: 25 },
            realLibrary,
            commands,
          );
          expect(offers).toContainEqual({ label: heading[language], value: id });
        }
  });

  it('offers a list with one more part, whatever precedes the last comma', () => {
    const ask = (text: string, language: 'zh' | 'en') =>
      complete(
        { verb: 'subscribe', option: 'parts', typed: text, language, limit: 25 },
        realLibrary,
        commands,
      );
    expect(ask('', 'en')).toHaveLength(6);
    expect(ask('problem, meth', 'en')).toEqual([{ label: 'Problem, Method', value: 'problem,method' }]);
    expect(ask('问题，', 'zh')[1]).toEqual({ label: '解决问题、现象分析', value: 'problem,phenomenon' });
    expect(ask('问题，', 'zh')).toHaveLength(5);
  });
});
