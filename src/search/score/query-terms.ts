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
  const { index } = library;
  const divided = splitWords(text, index);
  const spoken = readPinyin(divided, library);
  const read = readUnits(spoken.text);
  const typed = read.units.slice(0, unitLimit);
  const units = readHomophones(typed, library);
  const joined = read.joined.filter(({ last }) => last < units.length);
  const asked = withUnits(spoken.text, typed, units);
  const mended = mendTypos(units, joined, library, near);
  const pieces = placesInside(joined.filter((name) => mended.names.has(name) || index.terms.has(name.key)));
  const joints = jointsIn(asked);
  const reader = new TermReader(library);
  for (const [place, unit] of units.entries()) {
    reader.addSyllables(units, place, spoken.syllables);
    if (!unit.han) reader.addWord(units, place, pieces.has(place));
    else if (!near) reader.addHan(units, place, joints);
    // Finding the terms of a character takes as long as many other words.
    else if (units.findIndex(({ key }) => key === unit.key) === place) reader.addCharacter(unit, place);
  }
  for (const { key, first, last } of joined) reader.add(key, weights.word, first, last);
  reader.addSpaced(units);
  for (const { key, word, closeness, first, last } of mended.near)
    reader.add(key, weights.typo * closeness, first, last, { meant: word });
  reader.addConcepts(mended.units, mended.concepts);
  if (!near) {
    reader.addTranslations(mended.units, joined);
    reader.addUsualWords(mended.units);
  }
  // 清华的论文 asks for more than the papers that have 论文, if no paper has 清华.
  const isUnknown = ({ key, word }: Unit, at: number) =>
    !particles.has(key) &&
    !isStopWord(word) &&
    !reader.found.some(({ first, last }) => at >= first && at <= last);
  const known = reader.found.some(({ weak }) => !weak) || !units.some(isUnknown) ? reader.found : [];
  const mentions = Array.from(Map.groupBy(known, ({ term }) => term).values(), mentionsAmong);
  return {
    terms: mentions.map(([heaviest]) => heaviest!),
    readings: mentions.flatMap(weighed),
    text: asked,
    isRead: asked !== divided && (spoken.text === divided || spoken.isSure),
    units: mended.units,
  };
}

/** Replaces the characters that were typed by those of `units`, which are as long. */
function withUnits(text: string, typed: readonly Unit[], units: readonly Unit[]): string {
  return units.reduce(
    (made, { key, start, end }, at) =>
      key === typed[at]!.key ? made : made.slice(0, start) + key + made.slice(end),
    text,
  );
}

/** Collects the index terms that the units of a query can be read as. Terms that the index lacks are left out. */
class TermReader {
  readonly found: AskedTerm[] = [];
  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;
  }

  /** Adds a term for the units `first` to `last`, both inclusive. */
  add(
    key: string,
    weight: number,
    first: number,
    last: number,
    how?: Pick<AskedTerm, 'loose' | 'translated' | 'weak' | 'meant'>,
  ): void {
    const term = this.#library.index.terms.get(key);
    if (term !== undefined) this.found.push({ term, weight, first, last, ...how });
  }

  /** Adds all bigrams that sound as a unit and the next one do, if both were typed as pinyin. */
  addSyllables(units: readonly Unit[], place: number, syllables: ReadonlyMap<number, string>): void {
    const [first, second] = [units[place], units[place + 1]].map((unit) => unit && syllables.get(unit.start));
    if (first === undefined || second === undefined) return;
    for (const { term, share } of termsRead(first, second, this.#library.index))
      this.found.push({ term, weight: weights.bigram * Math.sqrt(share), first: place, last: place + 1 });
  }

  /** @param isPiece true if the word is a piece of a name that is searched for as a whole */
  addWord(units: readonly Unit[], place: number, isPiece: boolean): void {
    const { key, word } = units[place]!;
    if (isPiece) {
      if (meansSomethingAlone(units, place)) this.add(key, weights.piece, place, place);
    } else if (!isStopWord(word))
      this.add(key, isEverydayStem(key) || isNumber(key) ? weights.everyday : weights.word, place, place);
  }

  /** Adds the bigram of a character and the next one, or in a short query a character that stands alone. */
  addHan(units: readonly Unit[], place: number, joints: ReadonlySet<number>): void {
    const [before, unit, next] = [units[place - 1], units[place]!, units[place + 1]];
    if (next?.han && next.start === unit.end) {
      const key = unit.key + next.key;
      const weak = particles.has(unit.key) || particles.has(next.key) || isStopWord(key);
      const loose = joints.has(unit.end);
      this.add(key, weak ? weights.particle : weights.bigram, place, place + 1, { loose, weak });
    } else if (!(before?.han && before.end === unit.start) && units.length <= shortQuery)
      this.addCharacter(unit, place);
  }

  /** Adds all terms that contain a character. */
  addCharacter({ key }: Unit, place: number): void {
    if (particles.has(key)) return;
    for (const term of this.#library.index.terms.withCharacter(key))
      this.found.push({ term, weight: weights.character, first: place, last: place, character: key });
  }

  /** Adds each two words as one word. */
  addSpaced(units: readonly Unit[]): void {
    for (const [first, unit] of units.entries()) {
      const next = units[first + 1];
      if (next === undefined || unit.han || next.han) continue;
      const word = unit.word + next.word;
      this.add(this.#library.index.termOfWord(word) ?? stem(word), weights.spaced, first, first + 1);
    }
  }

  addConcepts(units: readonly Unit[], concepts: readonly FoundConcept[]): void {
    this.#library.concepts.expand(concepts, units, (key, weight, first, last) =>
      this.add(key, weights.concept * weight, first, last, { loose: weight < 1 }),
    );
  }

  addTranslations(units: readonly Unit[], joined: readonly Joined[]): void {
    for (const { keys, first, last } of translationsOf(units, joined)) {
      const ofTyped = isEverydayStem(units[first]!.key) ? weights.everyday : weights.word;
      const weight = (ofTyped * weights.translation) / keys.length;
      for (const key of keys) this.add(key, weight, first, last, { translated: true });
    }
  }

  /** Adds what the query says in the usual words, if it has rarer ones. */
  addUsualWords(typed: readonly Unit[]): void {
    const usual = inUsualWords(typed);
    if (usual === undefined) return;
    const { units, origins } = usual;
    const reader = new TermReader(this.#library);
    for (const [place, { han }] of units.entries()) if (han) reader.addHan(units, place, new Set());
    reader.addConcepts(units, this.#library.concepts.find(units));
    reader.addTranslations(units, []);
    for (const { first, last, ...term } of reader.found)
      this.found.push({ ...term, first: origins[first]!.first, last: origins[last]!.last });
  }
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
