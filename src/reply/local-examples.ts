import { type Texts, textsIn } from '../i18n/texts.ts';
import type { Language } from '../model/language.ts';
import { tagCounts } from '../search/index/facets.ts';
import type { Library } from '../search/index/library.ts';

/** In characters. A longer name makes no good example. */
const longestName = 24;

type Replacement = readonly [words: RegExp, own: string];

const known = new WeakMap<Library, Partial<Record<Language, readonly Replacement[]>>>();

/**
 * Returns an example to type with names, tags and topics of this library. The examples of `i18n` are from the papers
 * that ship, and stay as they are while the library has those. Empty for an example that has no counterpart here.
 */
export function localExample(example: string, library: Library, language: Language): string {
  const ofLibrary = known.get(library) ?? {};
  known.set(library, ofLibrary);
  ofLibrary[language] ??= replacements(library, language);
  return ofLibrary[language].reduce((line, [words, own]) => line.replace(words, () => own), example);
}

/** Returns the texts with examples from this library. */
export function localTexts(library: Library, language: Language): Texts {
  const texts = textsIn(language);
  const { commands, replies, votes } = texts;
  const { options } = commands;
  const local = (text: string) => localExample(text, library, language);
  const rows = (of: readonly [example: string, meaning: string][]) =>
    of.map(([example, meaning]): [string, string] => [local(example), meaning]);
  return {
    ...texts,
    commands: { ...commands, options: { ...options, query: local(options.query) } },
    replies: {
      ...replies,
      topicsHint: local(replies.topicsHint),
      aboutEarlier: local(replies.aboutEarlier),
      complaint: local(replies.complaint),
      helpShortExamples: rows(replies.helpShortExamples),
      helpSyntax: rows(replies.helpSyntax).filter(([example]) => example !== ''),
      examples: Object.fromEntries(
        Object.entries(replies.examples).map(([verb, example]) => [verb, local(example)]),
      ),
    },
    votes: { ...votes, needsTwo: local(votes.needsTwo) },
  };
}

function replacements(library: Library, language: Language): readonly Replacement[] {
  const { names, papers, vocabulary } = library;
  if (papers.length === 0 || names.called('TreePO').length > 0) return [];
  const [first, second, third] = exampleNames(library);
  const tags = tagCounts(library).flatMap(({ tag }) => vocabulary.byId.get(tag) ?? []);
  const [topic, other = topic] = tags.filter(({ kind }) => kind !== 'benchmark');
  const benchmark = tags.find(({ kind }) => kind === 'benchmark');
  const about = topic?.label[language] ?? first!;
  return [
    [/#37/u, '#1'],
    [/treepo/iu, first!],
    [/ac[- ]odm/iu, second!],
    [/itpo/iu, third!],
    [/tag:grpo/u, topic === undefined ? first! : `tag:${topic.id}`],
    [/^in:method (?:tree search|树搜索)$/u, ''],
    [/^bench:ALFWorld$/u, benchmark === undefined ? '' : `bench:${benchmark.label.en}`],
    [/奖励稀疏 credit assignment/u, `${topic?.label.zh ?? first} ${other?.label.en ?? second}`],
    [/GRPO OR PPO/u, `${first} OR ${second}`],
    [/GRPO 优势塌缩/u, other?.label[language] ?? second!],
    [/sparse rewards?(?: for agents)?|奖励稀疏(?:怎么办)?|GRPO/u, about],
  ];
}

/** Returns three short names of papers, or numbers where too few have one. */
function exampleNames({ names }: Library): string[] {
  const found = new Set<string>();
  for (const { kind, label } of names.entries) {
    if (kind !== 'name' || found.size === 3) break;
    if (label.length <= longestName && !/[,，、;；:：]/u.test(label)) found.add(label);
  }
  return [...found, '#1', '#2', '#3'].slice(0, 3);
}
