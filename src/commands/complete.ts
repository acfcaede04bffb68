import type { Choice } from '../ports.ts';
import { suggestNames } from '../search/names.ts';
import type { Completions } from './completions.ts';
import type { CompletionQuestion } from './desk.ts';

/** Choices for an option that somebody is filling in. */
export function complete(question: CompletionQuestion, completions: Completions): Choice[] {
  const { verb, option, typed, language, limit } = question;
  const { sources, tags, verbs } = completions;
  const source = own(own(sources, verb) ?? {}, option);
  switch (source) {
    case undefined:
      return [];
    case 'paper':
      return suggestNames(completions, typed, limit).map(({ paper, label }) => ({
        label,
        value: option === 'paper' ? paper.id : (paper.name ?? paper.heading[language]),
      }));
    case 'tag': {
      const choices = tags.map(({ value, label }) => ({ value, label: label[language] }));
      return startingWith(typed.replace(/^tag:/u, ''), choices).slice(0, limit);
    }
    case 'verb':
      return startingWith(
        typed,
        verbs.map((value) => ({ label: value, value })),
      ).slice(0, limit);
    default:
      return startingWith(typed, source[language]).slice(0, limit);
  }
}

/** Names come from outside, and `constructor` is none of ours. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Those that begin with what was typed, then those that contain it. */
function startingWith(typed: string, choices: readonly Choice[]): Choice[] {
  const wanted = typed.trim().toLowerCase();
  const rank = ({ label, value }: Choice) =>
    Math.min(
      ...[label.toLowerCase(), value.toLowerCase()].map((text) =>
        text.startsWith(wanted) ? 0 : text.includes(wanted) ? 1 : 2,
      ),
    );
  return choices
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((ranked) => ranked.rank < 2)
    .sort((left, right) => left.rank - right.rank)
    .map(({ choice }) => choice);
}
