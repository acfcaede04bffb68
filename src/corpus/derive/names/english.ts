import { ownNameMark } from '../../repair/marks.ts';
import { alternation, phrases } from '../../text/phrases.ts';
import { longFormBefore } from './acronym.ts';
import type { Candidates } from './candidates.ts';
import { weighIntroduced } from './introduced.ts';
import { looksCoined, namePattern, unusualWords, type Word } from './shape.ts';

const introduces = new RegExp(`\\b(?:${alternation(phrases('introduces'))})(?!\\w)`, 'gi');
const offers = new RegExp(`^(?:${alternation(phrases('offers'))})(?!\\w)`, 'i');
const ours = /\b(?:we|paper|work|study|article|and)\b|^$|, $/i;
/** Matches the words before a long form with its name in brackets: "we bridge this gap with Its Long Form (NAME)". */
const means =
  /\b(?:with|via|through|by|our (?:method|approach|framework|algorithm),) (?:an? |the )?(?:novel |new )?(?=[A-Z])/g;
const longForm = /^[^,.;()]{5,91} \(/;
const called = new RegExp(`\\b(?:${alternation(phrases('calls'))})[ ,:]{1,3}(?:the )?$`, 'i');
/** Matches what may be a name in brackets. */
export const inBrackets = new RegExp(`\\((${namePattern})\\)`, 'gu');
const compared = new RegExp(`\\b(?:${alternation(phrases('compares'))}) $`, 'i');

/**
 * Scores everything in the abstract that suggests a name. `emphasised` holds the words in bold or italics in the
 * source.
 */
export function weighEnglish(abstract: string, emphasised: readonly string[], found: Candidates): void {
  const sentences = abstract.split(/ (?=[A-Z“"(])(?<=[.!?]["”’)]? )/);
  let introductions = 0;
  for (const sentence of sentences) {
    introductions = weighIntroductions(sentence, introductions, found);
    weighCalled(sentence, found);
    weighForms(sentence, found);
  }
  for (const sentence of sentences) weighUse(sentence, unusualWords(sentence), found);
  for (const words of emphasised) if (found.has(words.trim())) found.add(words.trim(), 1);
}

/**
 * Scores the introductions ("we propose …") in a sentence and returns the number of introductions so far. Later ones
 * have a lower weight, because they introduce components.
 */
function weighIntroductions(sentence: string, before: number, found: Candidates): number {
  let introductions = before;
  for (const match of sentence.matchAll(introduces)) {
    const before = sentence.slice(Math.max(0, match.index - 110), match.index);
    if (!match[0].endsWith('ing') && !ours.test(before)) continue;
    const rest = sentence.slice(match.index + match[0].length).trimStart();
    const weight = (offers.test(match[0]) ? 1 : 0.75) * Math.max(0.4, 1 - 0.4 * introductions);
    if (rest.startsWith(ownNameMark) || weighIntroduced(rest, weight, found)) introductions += 1;
  }
  for (const match of sentence.matchAll(means)) {
    const rest = sentence.slice(match.index + match[0].length);
    if (!longForm.test(rest.slice(0, 100))) continue;
    if (weighIntroduced(rest, 0.7 * Math.max(0.4, 1 - 0.4 * introductions), found)) introductions += 1;
  }
  return introductions;
}

/** Scores the name in `…, called NAME`. */
function weighCalled(sentence: string, found: Candidates): void {
  for (const { word, index } of unusualWords(sentence)) {
    if (looksCoined(word) && called.test(sentence.slice(Math.max(0, index - 40), index)))
      found.add(word, 4.6, { isIntroduced: true });
  }
}

/**
 * Scores the name in `Its Long Form (NAME)`, wherever it occurs. The weight is low, because it may be another paper's
 * name.
 */
function weighForms(sentence: string, found: Candidates): void {
  for (const match of sentence.matchAll(inBrackets)) {
    const word = match[1]!;
    const form = looksCoined(word) ? longFormBefore(word, sentence.slice(0, match.index)) : null;
    if (form) found.add(word, 0.3, { expansion: form });
  }
}

/**
 * Scores a name by how often it is used: each use raises its score, except one in a comparison, which lowers it.
 */
function weighUse(sentence: string, words: readonly Word[], found: Candidates): void {
  for (const { word, index } of words) {
    if (!looksCoined(word) && !found.has(word)) continue;
    found.add(word, compared.test(sentence.slice(Math.max(0, index - 24), index)) ? -0.2 : 0.5);
  }
}
