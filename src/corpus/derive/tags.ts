import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { type CorpusFault, isNote, type PaperSource } from '../../model/paper.ts';
import { type Tag, type TagVocabulary, tagKinds, vocabularyOf } from '../../model/tag-vocabulary.ts';
import { parseJsonLines } from '../read/json-lines.ts';
import { alternation, phrases } from '../text/phrases.ts';
import { TermTrie } from '../text/term-trie.ts';

/** The texts that a paper's tags are found in. Both `Paper` and `PaperSource` have these fields. */
export type TaggedTexts = Pick<PaperSource, 'parts' | 'abstract'> & {
  name?: string | null | undefined;
  title?: string | null | undefined;
};

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'not kebab-case'),
  kind: z.enum(tagKinds),
  label: z.strictObject({ zh: z.string().min(1).max(30), en: z.string().min(1).max(40) }),
  terms: z.array(z.string().trim().min(2).max(60)).min(1),
  needs: z.number().min(1).max(10).default(2),
});

/**
 * Parses the tag vocabulary. A line with a fault defines no tag. Fault codes: `broken-json`, `bad-record`,
 * `doubled-tag`.
 */
export function parseTags(text: string, file: string): { vocabulary: TagVocabulary; faults: CorpusFault[] } {
  const { rows, faults } = parseJsonLines(text, file, row);
  const byId = new Map<string, Tag>();
  for (const { line, value: tag } of rows) {
    if (byId.has(tag.id)) {
      faults.push({ file, line, code: 'doubled-tag', detail: tag.id });
      continue;
    }
    byId.set(tag.id, tag);
  }
  return { vocabulary: vocabularyOf([...byId.values()]), faults };
}

/** Loads the tag vocabulary. Throws if the file is missing, because it is a part of the program. */
export function loadTags(path: string): { vocabulary: TagVocabulary; faults: CorpusFault[] } {
  return parseTags(readFileSync(path, 'utf8'), basename(path));
}

/** Weight of a mention by the part it is in. Parts that are not listed have the weight 1. */
const partWeights: Readonly<Record<string, number>> = {
  method: 2,
  problem: 1.5,
  contribution: 1.5,
  data: 0.5,
};
const titleWeight = 3;
/** Only this many mentions in one part count. */
const mentionsCounted = 2;
/** Weight of an algorithm that the paper is only compared with ("outperforms GRPO"), relative to other mentions. */
const comparedWeight = 0.25;
const usedWeight = 2;
const compared = anyOf('tag-compared', 'zh-tag-compared');
const used = anyOf('tag-used', 'zh-tag-used');
/** In characters. A word such as "outperforms" counts if it is at most this far before the algorithm's name. */
const reach = 60;

function anyOf(english: string, chinese: string): RegExp {
  return new RegExp(`\\b(?:${alternation(phrases(english))})\\b|${alternation(phrases(chinese))}`, 'i');
}

/**
 * Returns the ids of a paper's tags, in the order of the vocabulary.
 *
 * One mention of a benchmark is enough for its tag. Any other tag needs a score of at least its `needs`, by default 2;
 * half of that if the paper has only an abstract. Each mention adds the weight of the text it is in (method 2; problem
 * and contribution 1.5; data 0.5; abstract and others 1; name and title 3), and two mentions count per text. A mention
 * of an algorithm counts a quarter if the paper is only compared with it, and double if the paper uses it. If no topic
 * has a sufficient score, the paper gets the topic whose score is highest in relation to its `needs`.
 */
export function tagsOf(texts: TaggedTexts, vocabulary: TagVocabulary): string[] {
  const share = texts.parts.every(isNote) ? 0.5 : 1;
  const shown: Tag[] = [];
  let best: Tag | undefined;
  let bestScore = 0;
  for (const [number, score] of [...scoresOf(texts, vocabulary)].sort(([one], [other]) => one - other)) {
    const tag = vocabulary.tags[number]!;
    if (tag.kind === 'benchmark' || score >= tag.needs * share) shown.push(tag);
    if (tag.kind === 'topic' && score / tag.needs > bestScore) [best, bestScore] = [tag, score / tag.needs];
  }
  const topics = best && !shown.some(({ kind }) => kind === 'topic') ? [best] : [];
  return [...topics, ...shown].map(({ id }) => id);
}

/** Returns the score of each tag, keyed by the tag's index in the vocabulary. */
function scoresOf(texts: TaggedTexts, vocabulary: TagVocabulary): Map<number, number> {
  const terms = termsOf(vocabulary);
  const scores = new Map<number, number>();
  const mentions = new Map<number, number>();
  const read = (text: string | null | undefined, weight: number) => {
    if (!text) return;
    terms.scan(text, (number, start) => {
      const isAlgorithm = vocabulary.tags[number]!.kind === 'algorithm';
      const count = isAlgorithm ? algorithmWeight(text.slice(Math.max(0, start - reach), start)) : 1;
      mentions.set(number, (mentions.get(number) ?? 0) + count);
    });
    for (const [number, count] of mentions) {
      scores.set(number, (scores.get(number) ?? 0) + weight * Math.min(count, mentionsCounted));
    }
    mentions.clear();
  };
  read(texts.name, titleWeight);
  read(texts.title, titleWeight);
  for (const part of texts.parts) read(part.text, partWeights[part.key] ?? 1);
  read(texts.abstract, 1);
  return scores;
}

/** The search trees of the vocabularies' terms. Their values are indexes of tags in the vocabulary. */
const tries = new WeakMap<TagVocabulary, TermTrie<number>>();

/** Builds the tree when the first paper is tagged. */
function termsOf(vocabulary: TagVocabulary): TermTrie<number> {
  let terms = tries.get(vocabulary);
  if (!terms) {
    terms = new TermTrie();
    for (const [number, tag] of vocabulary.tags.entries()) {
      for (const term of tag.terms) terms.add(term, number);
    }
    tries.set(vocabulary, terms);
  }
  return terms;
}

function algorithmWeight(before: string): number {
  const clause = before.split(/[.。;；]/).at(-1)!;
  if (compared.test(clause)) return comparedWeight;
  return used.test(clause.split(/[,，]/).at(-1)!) ? usedWeight : 1;
}
