import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { parseJsonLines } from './json-lines.ts';
import type { CorpusFault, PaperSource } from './paper.ts';
import { type Tag, type TagVocabulary, tagKinds, vocabularyOf } from './tag-vocabulary.ts';
import { TermTrie } from './term-trie.ts';

/** The texts that tags are read from; a `Paper` or a `PaperSource` will do. */
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

/** Fault codes: `not-json`, `wrong-shape`, `doubled-tag`; a bad line's tag is left out. */
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

/** A missing file throws: it is part of the program. */
export function loadTags(path: string): { vocabulary: TagVocabulary; faults: CorpusFault[] } {
  return parseTags(readFileSync(path, 'utf8'), basename(path));
}

/** How much a mention tells in each place; places not listed, such as other sources' parts, count 1. */
const partWeights: Readonly<Record<string, number>> = {
  method: 2,
  problem: 1.5,
  contribution: 1.5,
  data: 0.5,
};
const titleWeight = 3;
/** A third mention in the same place tells nothing new. */
const mentionsCounted = 2;
/** "outperforms GRPO" says what a paper is compared with, "optimized with GRPO" what it builds on. */
const comparedWeight = 0.25;
const usedWeight = 2;
const compared =
  /(?:outperform\w*|surpass\w*|exceed\w*|compar\w+|over|than|versus|vs|baselines?|superior|improv\w+|like|unlike|超越|超过|优于|相比|相较|对比|对照|基线|较)[^.。;；]{0,60}$/i;
const used =
  /(?:using|use|uses|via|with|rel(?:y|ies|ying) on|employ\w*|adopt\w*|extend\w*|integrat\w+|implement\w*|follows?|采用|使用|基于|引入|结合|利用)[^.,。,，;；]{0,40}$/i;

/**
 * Tag ids in the vocabulary's order.
 *
 * A benchmark is shown by one mention. Other tags need a score, 2 unless the vocabulary says otherwise:
 * mentions are weighted by place (method 2; problem and contribution 1.5; data 0.5; abstract and the rest 1;
 * name and title 3) and two count per place. An algorithm counts a quarter where it is only compared with
 * and double where it is used. An abstract alone needs half. Where no topic gets there, the best one is taken.
 */
export function tagsOf(texts: TaggedTexts, vocabulary: TagVocabulary): string[] {
  const scores = scoresOf(texts, vocabulary);
  const share = texts.parts.length > 0 ? 1 : 0.5;
  const shown = vocabulary.tags.filter(({ id, kind, needs }) => {
    const score = scores.get(id) ?? 0;
    return kind === 'benchmark' ? score > 0 : score >= needs * share;
  });
  if (shown.some(({ kind }) => kind === 'topic')) return shown.map(({ id }) => id);
  const topics = vocabulary.tags.filter(({ id, kind }) => kind === 'topic' && scores.has(id));
  const best = topics.sort((a, b) => scores.get(b.id)! / b.needs - scores.get(a.id)! / a.needs).slice(0, 1);
  return [...best, ...shown].map(({ id }) => id);
}

function scoresOf(texts: TaggedTexts, vocabulary: TagVocabulary): Map<string, number> {
  const scores = new Map<string, number>();
  const read = (text: string | null | undefined, weight: number) => {
    if (!text) return;
    for (const [{ id }, mentions] of mentionsIn(text, vocabulary)) {
      scores.set(id, (scores.get(id) ?? 0) + weight * Math.min(mentions, mentionsCounted));
    }
  };
  read(texts.name, titleWeight);
  read(texts.title, titleWeight);
  for (const part of texts.parts) read(part.text, partWeights[part.key] ?? 1);
  read(texts.abstract, 1);
  return scores;
}

const tries = new WeakMap<TagVocabulary, TermTrie<Tag>>();

/** Gathered when the first paper is tagged. */
function termsOf(vocabulary: TagVocabulary): TermTrie<Tag> {
  let terms = tries.get(vocabulary);
  if (!terms) {
    terms = new TermTrie();
    for (const tag of vocabulary.tags) for (const term of tag.terms) terms.add(term, tag);
    tries.set(vocabulary, terms);
  }
  return terms;
}

function mentionsIn(text: string, vocabulary: TagVocabulary): Map<Tag, number> {
  const mentions = new Map<Tag, number>();
  termsOf(vocabulary).scan(text, (tag, start) => {
    const weight = tag.kind === 'algorithm' ? algorithmWeight(text.slice(Math.max(0, start - 80), start)) : 1;
    mentions.set(tag, (mentions.get(tag) ?? 0) + weight);
  });
  return mentions;
}

function algorithmWeight(before: string): number {
  if (compared.test(before)) return comparedWeight;
  return used.test(before) ? usedWeight : 1;
}
