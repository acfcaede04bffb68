import type { InvertedIndex } from '../index/inverted-index.ts';
import type { Library } from '../index/library.ts';
import { readHomophones } from '../query/homophones.ts';
import { mendTypos } from '../query/mend-typos.ts';
import { readPinyin, termsRead } from '../query/pinyin.ts';
import { splitWords } from '../query/split-words.ts';
import { translationsOf } from '../query/translations.ts';
import { inUsualWords } from '../query/variants.ts';
import { isEverydayStem } from '../text/common-words.ts';
import type { FoundConcept } from '../text/concepts.ts';
import { hanWords } from '../text/han-words.ts';
import { stem } from '../text/stem.ts';
import { isStopWord, particles } from '../text/stop-words.ts';
import { type Joined, readUnits, type Unit } from '../text/units.ts';
import type { AskedTerm } from './score-by-unit.ts';

/**
 * Weights of terms, where 1 is a word as typed. A Chinese word of n characters has n − 1 bigrams and a name is found
 * both whole and by its pieces, so each of these has a lower weight. `spaced` is for words that some paper writes as
 * one: `group relative` typed, `group-relative` found.
 */
const weights = {
  word: 1,
  everyday: 0.5,
  piece: 0.5,
  spaced: 0.5,
  bigram: 0.7,
  particle: 0.25,
  concept: 1.2,
  translation: 0.5,
  typo: 0.9,
  character: 0.5,
};
/** The smaller it is, the less a term counts that the query repeats (Okapi at TREC-3: Robertson et al. 1994). */
const k3 = 7;

/** The units of a query after this many are ignored. */
const unitLimit = 250;

/** A lone Chinese character is searched for only in queries of up to this many units. */
const shortQuery = 3;

type Add = (
  term: number | undefined,
  weight: number,
  first: number,
  last: number,
  how?: Pick<AskedTerm, 'character' | 'loose' | 'translated' | 'weak' | 'meant'>,
) => void;

export interface QueryTerms {
  /** Each term once, where its weight is highest. */
  terms: AskedTerm[];
  /** Each mention of a term, weighed by how often the query has it. They rank the papers. */
  readings: AskedTerm[];
  /** The query with the characters that pinyin and homophones were read as, and blanks where `splitWords` has them. */
  text: string;
  /** True if pinyin or homophones were read as characters that were probably meant. */
  isRead: boolean;
  /** The units of the text with unknown words replaced by the nearest known ones. */
  units: readonly Unit[];
}

/**
 * Turns a query into index terms: its words, joined names, corrections of unknown words, and glossary concepts; words
 * of Taiwan and rarer synonyms are also read as the usual ones. With `near`, for a query that finds nothing otherwise,
 * each Chinese character is searched for by itself, and common English words are corrected too.
 */
export function queryTerms(text: string, library: Library, near: boolean): QueryTerms {
  const { index, concepts } = library;
  const found: AskedTerm[] = [];
  const add: Add = (term, weight, first, last, how) => {
    if (term !== undefined && weight > 0) found.push({ term, weight, first, last, ...how });
  };
  const divided = splitWords(text, index);
  const spoken = readPinyin(divided, library);
  const read = readUnits(spoken.text);
  const typed = read.units.slice(0, unitLimit);
  const units = readHomophones(typed, library);
  // A replacement is as long as the text that it replaces, so the places of later units stay the same.
  const asked = units.reduce(
    (made, { key, start, end }, at) =>
      key === typed[at]!.key ? made : made.slice(0, start) + key + made.slice(end),
    spoken.text,
  );
  const joined = read.joined.filter(({ last }) => last < units.length);
  const joints = jointsIn(asked);
  const mended = mendTypos(units, joined, library, near);
  const pieces = placesInside(joined.filter((name) => mended.names.has(name) || index.terms.has(name.key)));
  for (let place = 0; place < units.length; place++) {
    const unit = units[place]!;
    const next = units[place + 1];
    const [first, second] = [spoken.syllables.get(unit.start), next && spoken.syllables.get(next.start)];
    if (first !== undefined && second !== undefined) {
      for (const { term, share } of termsRead(first, second, index)) {
        add(term, weights.bigram * Math.sqrt(share), place, place + 1);
      }
    }
    if (unit.han && near) {
      // Finding the terms of a character takes as long as many other words.
      if (units.findIndex(({ key }) => key === unit.key) === place) addCharacter(unit, place, index, add);
    } else if (unit.han) addHan(units, place, joints, index, add);
    else if (pieces.has(place))
      add(index.terms.get(unit.key), meansSomethingAlone(units, place) ? weights.piece : 0, place, place);
    else if (!isStopWord(unit.word)) {
      const weight = isEverydayStem(unit.key) || isNumber(unit.key) ? weights.everyday : weights.word;
      add(index.terms.get(unit.key), weight, place, place);
    }
  }
  for (const { key, first, last } of joined) add(index.terms.get(key), weights.word, first, last);
  for (const [first, unit] of units.entries()) {
    const next = units[first + 1];
    if (next === undefined || unit.han || next.han) continue;
    const word = unit.word + next.word;
    add(index.terms.get(index.termOfWord(word) ?? stem(word)), weights.spaced, first, first + 1);
  }
  for (const { key, word, closeness, first, last } of mended.near)
    add(index.terms.get(key), weights.typo * closeness, first, last, { meant: word });
  const addConcepts = (found: readonly FoundConcept[], of: readonly Unit[], adds: Add) =>
    concepts.expand(found, of, (key, weight, first, last) =>
      adds(index.terms.get(key), weights.concept * weight, first, last, { loose: weight < 1 }),
    );
  addConcepts(mended.concepts, mended.units, add);
  const addTranslations = (of: readonly Unit[], names: readonly Joined[], adds: Add) => {
    for (const { keys, first, last } of translationsOf(of, names)) {
      const ofTyped = isEverydayStem(of[first]!.key) ? weights.everyday : weights.word;
      const weight = (ofTyped * weights.translation) / keys.length;
      for (const key of keys) adds(index.terms.get(key), weight, first, last, { translated: true });
    }
  };
  if (!near) addTranslations(mended.units, joined, add);
  const usual = near ? undefined : inUsualWords(mended.units);
  if (usual) {
    const { units: read, origins } = usual;
    const addRead: Add = (term, weight, first, last, how) =>
      add(term, weight, origins[first]!.first, origins[last]!.last, how);
    for (let place = 0; place < read.length; place++)
      if (read[place]!.han) addHan(read, place, new Set(), index, addRead);
    addConcepts(concepts.find(read), read, addRead);
    addTranslations(read, [], addRead);
  }
  // 清华的论文 asks for more than the papers that have 论文, if no paper has 清华.
  const isUnknown = ({ key }: Unit, at: number) =>
    !particles.has(key) && !found.some(({ first, last }) => at >= first && at <= last);
  const known = found.some(({ weak }) => !weak) || !units.some(isUnknown) ? found : [];
  const mentions = Array.from(Map.groupBy(known, ({ term }) => term).values(), mentionsAmong);
  return {
    terms: mentions.map(([heaviest]) => heaviest!),
    readings: mentions.flatMap(weighed),
    text: asked,
    isRead: asked !== divided && (spoken.text === divided || spoken.isSure),
    units: mended.units,
  };
}

/** A year or a version tells papers apart by less than the author, the topic or the name beside it. */
function isNumber(key: string): boolean {
  return /^\d+$/u.test(key);
}

/** Returns the readings of one term, heaviest first, without those that overlap a heavier one. */
function mentionsAmong(readings: readonly AskedTerm[]): AskedTerm[] {
  const mentions: AskedTerm[] = [];
  for (const one of readings.toSorted((one, other) => other.weight - one.weight)) {
    if (mentions.every(({ first, last }) => one.last < first || one.first > last)) mentions.push(one);
  }
  return mentions;
}

/** Weighs the `n` mentions of one term as `(k3 + 1) * n / (k3 + n)` of them, which is BM25's third factor. */
function weighed(mentions: readonly AskedTerm[]): readonly AskedTerm[] {
  const share = (k3 + 1) / (k3 + mentions.length);
  return mentions.map((one) => ({ ...one, weight: share * one.weight }));
}

/** Returns the offsets at which two Chinese words of several characters touch. */
function jointsIn(text: string): Set<number> {
  const words = hanWords(text);
  return new Set(words.flatMap(({ start }, at) => (words[at - 1]?.end === start ? [start] : [])));
}

function addHan(
  units: readonly Unit[],
  place: number,
  joints: ReadonlySet<number>,
  index: InvertedIndex,
  add: Add,
): void {
  const unit = units[place]!;
  const next = units[place + 1];
  const before = units[place - 1];
  if (next?.han && next.start === unit.end) {
    const key = unit.key + next.key;
    const weak = particles.has(unit.key) || particles.has(next.key) || isStopWord(key);
    const loose = joints.has(unit.end);
    const weight = weak ? weights.particle : weights.bigram;
    add(index.terms.get(key), weight, place, place + 1, { loose, weak });
  } else if (!(before?.han && before.end === unit.start)) {
    if (units.length <= shortQuery) addCharacter(unit, place, index, add);
  }
}

function addCharacter({ key }: Unit, place: number, index: InvertedIndex, add: Add): void {
  if (particles.has(key)) return;
  for (const term of index.terms.withCharacter(key))
    add(term, weights.character, place, place, { character: key });
}

/**
 * Returns true if a piece of a name means something alone: `Qwen` of `Qwen2.5` and `policy` of `off-policy` do,
 * `World` of `ALFWorld` and a single letter do not.
 */
function meansSomethingAlone(units: readonly Unit[], place: number): boolean {
  const [before, unit, next] = [units[place - 1], units[place]!, units[place + 1]];
  const glued = before?.end === unit.start || (next?.start === unit.end && !/^\d/.test(next.word));
  return unit.word.length > 1 && !glued;
}

function placesInside(names: readonly Joined[]): Set<number> {
  const places = new Set<number>();
  for (const { first, last } of names) for (let place = first; place <= last; place++) places.add(place);
  return places;
}
