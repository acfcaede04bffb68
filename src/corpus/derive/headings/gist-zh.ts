import type { Part } from '../../../model/paper.ts';
import { nameMark } from '../../repair/marks.ts';
import { alternation, phrases } from '../../text/phrases.ts';
import { closed } from './cut.ts';

const things = alternation(phrases('zh-things'));
const offers = alternation(phrases('zh-offers'));
const opening = new RegExp(
  `^(?:${alternation(phrases('zh-subjects'))}){0,4}(?:(?:并?通过|${offers})(?!是否|如何)(?:并[^了的]{2}|出)?了?)?(?:${alternation(phrases('zh-articles'))}){0,3}`,
);
const endsInThing = new RegExp(`(?:${things})$`);
const offersSomething = new RegExp(offers);
/** Matches a clause that cannot stand alone because of how it begins. */
const connected = new RegExp(`^(?:${alternation(phrases('zh-connectives'))}|\\d)`);
/**
 * Matches a clause about the results of the work, or about what other work lacks, rather than about what the paper
 * offers.
 */
const outcome = new RegExp(alternation(phrases('zh-outcomes')));
const common = new RegExp(alternation(phrases('zh-says-nothing')), 'g');
const dangling = new RegExp(`(?:${alternation(phrases('zh-needs-more'))})$`);
/** Matches what is left in front of a phrase when its opening was removed. */
const leftInFront = /^[的了、 ]+/;

const M = nameMark;
const inBrackets = new RegExp(` ?[(（]${M}[)）]`, 'g');
const inFront = new RegExp(`^${M} ?(?:[(（][^()（）]{0,60}[)）])?(?:${things})?(?:[,，的]|是(?=一))?`);
const atEnd = new RegExp(`(?:——)? ?${M} ?(?:${things})?$`);

/**
 * Score of a clause by the part it is from; the higher, the likelier the part says what the paper is. Parts that are
 * not listed score 0.
 */
const partScores: Readonly<Record<string, number>> = { contribution: 6, method: 5, problem: 4, data: -8 };
const offerScore = 8;
const thingScore = 12;
const outcomeCost = 12;
const shortest = 5;

/** Returns a phrase from the record's own Chinese text that says what the paper is; empty if no phrase fits. */
export function chineseGist(parts: readonly Part[], names: readonly string[], most: number): string {
  let best = '';
  let bestScore = 0;
  for (const { key, lang, text } of parts) {
    if (lang !== 'zh') continue;
    for (const clause of text.split(/[。！？；!?;，,：]|:(?!\d)|——/)) {
      const phrase = phraseOf(clause.trim(), names);
      if (!isWhole(phrase, most)) continue;
      const score =
        (partScores[key] ?? 0) +
        (offersSomething.test(clause) ? offerScore : 0) +
        (endsInThing.test(phrase) ? thingScore : 0) -
        (outcome.test(phrase) ? outcomeCost : 0);
      if (score > bestScore) [best, bestScore] = [phrase, score];
    }
  }
  return best;
}

/** Removes "we propose a new …" and the paper's own name. */
function phraseOf(clause: string, names: readonly string[]): string {
  let phrase = clause.replace(opening, '').replace(leftInFront, '');
  for (const name of names) {
    if (!phrase.includes(name)) continue;
    phrase = phrase
      .replaceAll(name, M)
      .replace(inBrackets, '')
      .replace(inFront, '')
      .replace(atEnd, '')
      .replaceAll(M, name);
  }
  return phrase.replace(opening, '').trim();
}

function isWhole(phrase: string, most: number): boolean {
  const length = [...phrase].length;
  return (
    length >= shortest &&
    length <= most &&
    /[\u3400-\u9FFF]{3}/.test(phrase) &&
    !connected.test(phrase) &&
    !dangling.test(phrase) &&
    closed(phrase) === phrase &&
    phrase.replace(common, '') !== ''
  );
}
