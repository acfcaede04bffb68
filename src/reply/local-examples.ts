import { type Texts, textsIn } from '../i18n/texts.ts';
import type { Language } from '../model/language.ts';
import { tagCounts } from '../search/index/facets.ts';
import type { Library } from '../search/index/library.ts';

/** In characters. A longer name makes no good example. */
const longestName = 24;

/** The words of examples that are replaced, each with those that stand for it here. */
type Replacements = readonly (readonly [words: RegExp, own: string])[];

interface Local {
  example(text: string): string;
  texts: Texts;
}

const known = new WeakMap<Library, Partial<Record<Language, Local>>>();

/**
 * Returns an example to type with names, tags and topics of this library. The examples of `i18n` are from the papers
 * that ship, and stay as they are while the library has those. Empty for an example that has no counterpart here.
 */
export function localExample(example: string, library: Library, language: Language): string {
  return localIn(library, language).example(example);
}

/** Returns the texts with examples from this library. */
export function localTexts(library: Library, language: Language): Texts {
  return localIn(library, language).texts;
}

function localIn(library: Library, language: Language): Local {
  const inLanguages = known.get(library) ?? {};
  known.set(library, inLanguages);
  inLanguages[language] ??= localBy(replacements(library, language), textsIn(language));
  return inLanguages[language];
}

function localBy(replaced: Replacements, texts: Texts): Local {
  if (replaced.length === 0) return { example: (text) => text, texts };
  // All at once, because a name may hold words that are replaced.
  const words = new RegExp(replaced.map(([{ source }]) => `(${source})`).join('|'), 'giu');
  const example = (text: string) =>
    text.replace(words, (_, ...groups) => replaced[groups.findIndex((group) => group !== undefined)]![1]);
  return { example, texts: withExamples(texts, example) };
}

function withExamples(texts: Texts, local: (text: string) => string): Texts {
  const { commands, replies, votes } = texts;
  const { options } = commands;
  const rows = (of: readonly [example: string, meaning: string][]) =>
    of.flatMap(([example, meaning]): [string, string][] => {
      const own = local(example);
      return own === '' ? [] : [[own, meaning]];
    });
  return {
    ...texts,
    commands: { ...commands, options: { ...options, query: local(options.query) } },
    replies: {
      ...replies,
      topicsHint: local(replies.topicsHint),
      aboutEarlier: local(replies.aboutEarlier),
      complaint: local(replies.complaint),
      helpShortExamples: rows(replies.helpShortExamples),
      helpSyntax: rows(replies.helpSyntax),
      examples: Object.fromEntries(
        Object.entries(replies.examples).map(([verb, example]) => [verb, local(example)]),
      ),
    },
    votes: { ...votes, needsTwo: local(votes.needsTwo) },
  };
}

function replacements(library: Library, language: Language): Replacements {
  const { names, papers, vocabulary } = library;
  if (papers.length === 0 || names.called('TreePO').length > 0) return [];
  const [first, second, third] = exampleNames(library);
  const tags = tagCounts(library).flatMap(({ tag }) => vocabulary.byId.get(tag) ?? []);
  const [topic, other = topic] = tags.filter(({ kind }) => kind !== 'benchmark');
  const benchmark = tags.find(({ kind }) => kind === 'benchmark');
  const about = topic?.label[language] ?? first!;
  return [
    [/#37/u, '#1'],
    [/treepo/u, first!],
    [/^ac odm$/u, ''],
    [/ac[- ]odm/u, second!],
    [/itpo/u, third!],
    [/tag:grpo/u, topic === undefined ? first! : `tag:${topic.id}`],
    [/^in:method (?:tree search|树搜索)$/u, ''],
    [/^bench:ALFWorld$/u, benchmark === undefined ? '' : `bench:${benchmark.label.en}`],
    [/^奖励稀疏 credit assignment$/u, other === topic ? '' : `${topic!.label.zh} ${other!.label.en}`],
    [/GRPO OR PPO/u, `${first} OR ${second}`],
    [/^GRPO 优势塌缩$/u, ''],
    [/sparse rewards?(?: for agents)?|奖励稀疏(?:怎么办)?|GRPO/u, about],
  ];
}

/** Returns three short names of papers, or numbers where too few have one. */
function exampleNames({ names }: Library): string[] {
  const found = new Set<string>();
  for (let at = 0; at < names.nameCount && found.size < 3; at++) {
    const { kind, label } = names.entry(at);
    if (kind !== 'name') break;
    if (label.length <= longestName && !/[,，、;；:：]/u.test(label)) found.add(label);
  }
  return [...found, '#1', '#2', '#3'].slice(0, 3);
}
