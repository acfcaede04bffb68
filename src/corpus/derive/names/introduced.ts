import { alternation, phrases } from '../../text/phrases.ts';
import { isAcronymOf, longFormBefore } from './acronym.ts';
import type { Candidates } from './candidates.ts';
import { looksCoined, mayBeCoined, namePattern, phrasePattern } from './shape.ts';

const thing = `(?:${alternation(phrases('things'))})s?`;
const determiner = new RegExp(`^(?:(?:${alternation(phrases('determiners'))}) |["“'‘])+`, 'i');
const ends = `(?=[,.:;)]|$| \\(|—| –| (?:that|which|to|for|as|by|in|where|with|and|via|on|based) |['’]s | (?:[a-z-]{1,20} )?${thing}\\b)`;
const directName = new RegExp(`^(${namePattern})${ends}`, 'u');
const directPhrase = new RegExp(`^(${phrasePattern})${ends}`, 'u');
const startingPhrase = new RegExp(`^${phrasePattern}`, 'u');
const inBrackets = new RegExp(`\\((${namePattern})(?:[,;:][^()]{0,60})?\\)`, 'gu');
const afterComma = new RegExp(
  `^[^.;()]{3,140}?(?:,|:|—|–| called| named| termed| dubbed| i\\.e\\.,| namely| with)\\s(?:the )?(?:novel )?(${namePattern})(?=[,.:]| \\(|$| and | that| which| to |—)`,
  'u',
);
const afterThing = new RegExp(
  `^[^.;()]{0,90}?\\b${thing},? (${namePattern})(?=[,.:]| \\(|$| that| which| to |—)`,
  'u',
);
const inside = /\b(?:that|which|using|via|in which|by|in|within|into|under)\b/u;

/**
 * Scores what follows "we propose" and the like: a name, a phrase, or a long form with its name in brackets. Returns
 * false if nothing there can be a name.
 */
export function weighIntroduced(rest: string, weight: number, found: Candidates): boolean {
  const clause = rest.replace(determiner, '').slice(0, 260);
  const phrase = startingPhrase.exec(clause)?.[0];
  const abbreviated = weighBracketed(clause, phrase, weight, found);
  if (weighDirect(clause, abbreviated, weight, found) || abbreviated !== null) return true;
  const word = (afterThing.exec(clause) ?? afterComma.exec(clause))?.[1];
  return (
    word !== undefined &&
    looksCoined(word) &&
    found.add(word, 5 * weight, { isIntroduced: true, expansion: bracketsAfter(clause, word) })
  );
}

/** Returns the long form of the first abbreviation in brackets; null if there is none. */
function weighBracketed(
  clause: string,
  phrase: string | undefined,
  weight: number,
  found: Candidates,
): string | null {
  let first: string | null = null;
  for (const match of clause.matchAll(inBrackets)) {
    const word = match[1]!;
    const before = clause.slice(0, match.index).trimEnd();
    if (/[.;]\s/u.test(before)) break;
    if (!looksCoined(word) && !mayBeCoined(word)) continue;
    const form = formOf(word, before, phrase);
    if (form === null && !looksCoined(word)) continue;
    const isShort = weight >= 0.8 && before.split(/\s+/u).length <= 6;
    const score = form === null ? (isShort ? 4.5 : 3) : scoreAfter(before.slice(0, -form.length));
    const added = found.add(word, score * weight * (first === null ? 1 : 0.6), {
      isIntroduced: true,
      expansion: form ?? (isShort ? before : null),
    });
    if (added) first ??= form ?? before;
  }
  return first;
}

/** Returns the score of a name whose long form follows these words. */
function scoreAfter(ahead: string): number {
  if (inside.test(ahead)) return 1.5;
  return ahead.length < 60 ? 6 : 4;
}

function formOf(word: string, before: string, phrase: string | undefined): string | null {
  if (phrase !== undefined && before.startsWith(phrase) && isAcronymOf(word, phrase)) {
    const whole = longFormBefore(word, before);
    return whole !== null && whole.length > phrase.length ? whole : phrase;
  }
  return longFormBefore(word, before);
}

function weighDirect(clause: string, abbreviated: string | null, weight: number, found: Candidates): boolean {
  const name = directName.exec(clause)?.[1];
  if (name && (looksCoined(name) || mayBeCoined(name)) && !abbreviated?.includes(name)) {
    return found.add(name, (looksCoined(name) ? 6 : 5) * weight, {
      isIntroduced: true,
      expansion: bracketsAfter(clause, name),
    });
  }
  const phrase = abbreviated === null ? directPhrase.exec(clause)?.[1] : undefined;
  return phrase !== undefined && found.add(phrase, 6 * weight, { isIntroduced: true });
}

/** Returns the long form in `NAME (Its Long Form)`; null if there is none. */
function bracketsAfter(clause: string, name: string): string | null {
  const after = clause.slice(clause.indexOf(name) + name.length);
  const form = /^ \(([A-Za-z\u00C0-\u024F\u0370-\u03FF][^()]{5,90})\)/u.exec(after)?.[1]?.trim();
  return form?.includes(' ') && (isAcronymOf(name, form) || /^[A-Z]/u.test(form)) ? form : null;
}
