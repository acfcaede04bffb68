import { textsIn } from '../i18n/texts.ts';
import type { Choice } from '../ports.ts';
import { tagCounts } from '../search/facets.ts';
import type { Library } from '../search/library.ts';
import { suggestNames } from '../search/names.ts';
import type { Command } from './command.ts';
import type { CompletionQuestion } from './desk.ts';

/** Choices for an option that somebody is filling in. */
export function complete(
  question: CompletionQuestion,
  library: Library,
  commands: readonly Command[],
): Choice[] {
  const { typed, language, limit } = question;
  const texts = textsIn(language);
  const option = commands
    .find((command) => command.verb === question.verb)
    ?.options.find((candidate) => candidate.name === question.option);
  if (!option) return [];
  if (option.choices) return startingWith(typed, option.choices(texts)).slice(0, limit);
  switch (option.completion) {
    case 'paper':
      return suggestNames(library, typed, limit).map(({ paper, label }) => ({
        label,
        value: option.name === 'paper' ? paper.id : (paper.name ?? paper.heading[language]),
      }));
    case 'tag':
      return startingWith(typed.replace(/^tag:/u, ''), tagChoices(library, language)).slice(0, limit);
    case 'verb':
      return startingWith(
        typed,
        commands.map(({ verb }) => ({ label: verb, value: verb })),
      ).slice(0, limit);
    default:
      return [];
  }
}

function tagChoices(library: Library, language: CompletionQuestion['language']): Choice[] {
  return tagCounts(library.papers).map(({ tag }) => ({
    label: library.vocabulary.byId.get(tag)?.label[language] ?? tag,
    value: `tag:${tag}`,
  }));
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
