import { textsIn } from '../../i18n/texts.ts';
import type { Choice } from '../../model/choice.ts';
import { type Language, type Localized, languages } from '../../model/language.ts';
import type { Paper } from '../../model/paper.ts';
import { tagCounts } from '../../search/index/facets.ts';
import type { Library } from '../../search/index/library.ts';
import type { NameList } from '../../search/index/name-list.ts';
import type { Command } from '../define/command.ts';

/** The fields of a paper that suggestions are built from. */
export type OfferedPaper = Pick<Paper, 'id' | 'corpus' | 'ordinal' | 'name' | 'heading'>;

/** The data that suggestions are chosen from. */
export interface Completions {
  names: NameList<OfferedPaper>;
  /** Most used first. */
  tags: readonly { value: string; label: Localized }[];
  verbs: readonly string[];
  /** Keyed by verb, then by option. Options without suggestions are absent. */
  sources: Readonly<Record<string, Readonly<Record<string, CompletionSource>>>>;
}

type CompletionSource = 'paper' | 'tag' | 'verb' | ListedChoices;

interface ListedChoices {
  /** The choices in each language, in the order in which they are listed. */
  choices: Readonly<Record<Language, readonly Choice[]>>;
  several: boolean;
}

export function completionsOf(library: Library, commands: readonly Command[]): Completions {
  return {
    names: library.names,
    tags: tagCounts(library).map(({ tag }) => ({
      value: `tag:${tag}`,
      label: library.vocabulary.byId.get(tag)?.label ?? { zh: tag, en: tag },
    })),
    verbs: commands.map(({ verb }) => verb),
    sources: Object.fromEntries(commands.map(({ verb, options }) => [verb, sourcesOf(options)])),
  };
}

function sourcesOf(options: Command['options']): Record<string, CompletionSource> {
  return Object.fromEntries(
    options.flatMap(({ name, choices, several = false, completion }): [string, CompletionSource][] => {
      if (choices) {
        const listed = inEachLanguage((language) => choices(textsIn(language)));
        return [[name, { choices: listed, several }]];
      }
      return completion ? [[name, completion]] : [];
    }),
  );
}

function inEachLanguage<T>(make: (language: Language) => T): Record<Language, T> {
  return Object.fromEntries(languages.map((language) => [language, make(language)])) as Record<Language, T>;
}
