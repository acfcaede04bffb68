import { matchesOf } from '../../text/matches.ts';
import { isAcronymOf, longFormBefore } from './acronym.ts';
import type { Candidates } from './candidates.ts';
import { foldName, isKnownName } from './known.ts';
import { looksCoined, mayBeCoined, namePattern, phrasePattern } from './shape.ts';

const thing =
  '(?:framework|method|algorithm|approach|paradigm|system|model|pipeline|agent|strategy|architecture|objective|policy|policies|mechanism|technique|recipe|scheme|optimizer|estimator|regularization|benchmark|dataset|environment|variant|loss|reward)s?';
const determiner =
  /^(?:(?:the|a|an|our|its|this|novel|new|simple|unified|general|also|both|two|and|instead|then|further|first|called|named|termed)\s+|["“'‘])+/i;
const ends = `(?=[,.:;)]|$| \\(|—| –| (?:that|which|to|for|as|by|in|where|with|and|via|on|based) |['’]s | (?:[a-z-]+ )?${thing}\\b)`;
const directName = new RegExp(`^(${namePattern})${ends}`, 'u');
const directPhrase = new RegExp(`^(${phrasePattern})${ends}`, 'u');
const startingPhrase = new RegExp(`^${phrasePattern}`, 'u');
const inBrackets = new RegExp(`\\((${namePattern})(?:[,;:][^()]{0,60})?\\)`, 'gu');
const afterThing = new RegExp(
  `^[^.;()]{0,90}?\\b${thing},? (${namePattern})(?=[,.:]| \\(|$| that| which| to |—)`,
  'u',
);
const afterComma = new RegExp(
  `^[^.;()]{3,140}?(?:,|:|—|–| called| named| termed| dubbed| i\\.e\\.,| namely| with)\\s(?:the )?(?:novel )?(${namePattern})(?=[,.:]| \\(|$| and | that| which| to |—)`,
  'u',
);
const benchmarkNoun =
  /\b(?:benchmark|dataset|data set|corpus|testbed|test set|environment suite|environment|gym|substrate)s?\b/i;
const inside = /\b(?:that|which|using|via|in which|by|in|within|into|under)\b/u;

/**
 * Weighs what stands right behind "we propose" and the like: a name, a phrase, or a long form with its name in
 * brackets. False when nothing there can be a name.
 */
export function weighIntroduced(rest: string, weight: number, found: Candidates): boolean {
  const clause = rest.replace(determiner, '').slice(0, 260);
  const phrase = startingPhrase.exec(clause)?.[0];
  const abbreviated = weighBracketed(clause, phrase, weight, found);
  if (weighDirect(clause, abbreviated, weight, found) || abbreviated !== null) return true;
  for (const pattern of [afterThing, afterComma]) {
    const word = pattern.exec(clause)?.[1];
    const usable = word !== undefined && (looksCoined(word) || (pattern === afterThing && mayBeCoined(word)));
    if (
      usable &&
      found.add(word, 5 * weight, {
        introducedAs: kind(clause, word),
        expansion: bracketsAfter(clause, word),
      })
    ) {
      return true;
    }
  }
  return false;
}

/** The long form that the first abbreviation in brackets stands for; null when there is none. */
function weighBracketed(
  clause: string,
  phrase: string | undefined,
  weight: number,
  found: Candidates,
): string | null {
  let first: string | null = null;
  for (const match of matchesOf(inBrackets, clause)) {
    const word = match[1] as string;
    const before = clause.slice(0, match.index).trimEnd();
    if (/[.;]\s/u.test(before)) break;
    if (!looksCoined(word) && !mayBeCoined(word)) continue;
    const form = formOf(word, before, phrase);
    const isShort = weight >= 0.8 && before.split(/\s+/u).length <= 6;
    const isWord = isShort && first === null && /^[A-Z][a-z]+$/u.test(word);
    if (form === null && !looksCoined(word) && !isWord) continue;
    const ahead = form === null ? '' : before.slice(0, Math.max(0, before.length - form.length));
    const score = inside.test(ahead) ? 1.5 : form === null ? (isShort ? 4.5 : 3) : ahead.length < 60 ? 6 : 4;
    const later = first === null ? 1 : 0.6;
    const added = found.add(word, score * weight * later, {
      expansion: form ?? (isShort ? before.replace(determiner, '') : null),
      introducedAs:
        kind(clause, match[0]) === 'benchmark' || benchmarkNoun.test(form ?? '') ? 'benchmark' : 'method',
    });
    if (added) first ??= form ?? before;
  }
  return first;
}

function formOf(word: string, before: string, phrase: string | undefined): string | null {
  if (phrase !== undefined && before.startsWith(phrase) && isAcronymOf(word, phrase)) {
    const whole = longFormBefore(word, before);
    return whole !== null && whole.length > phrase.length ? whole : phrase;
  }
  return longFormBefore(word, before);
}

function weighDirect(clause: string, abbreviated: string | null, weight: number, found: Candidates): boolean {
  const eponym =
    /^([A-Z][a-z]{2,14} (?:policies|networks|estimators|models|methods|rewards|baselines))\b/u.exec(
      clause,
    )?.[1];
  if (eponym !== undefined) return found.add(eponym, 6 * weight, { introducedAs: 'method' });
  const name = directName.exec(clause)?.[1];
  if (name && (looksCoined(name) || mayBeCoined(name)) && !abbreviated?.includes(name)) {
    const expansion = bracketsAfter(clause, name) ?? appositionAfter(clause, name);
    return found.add(name, (looksCoined(name) ? 6 : 5) * weight, {
      introducedAs: kind(clause, name),
      expansion,
    });
  }
  const phrase = abbreviated === null ? directPhrase.exec(clause)?.[1] : undefined;
  if (
    phrase !== undefined &&
    isKnownName(foldName(/^ \(([^()]+)\)/u.exec(clause.slice(phrase.length))?.[1] ?? ''))
  ) {
    return false;
  }
  return phrase !== undefined && found.add(phrase, 6 * weight, { introducedAs: kind(clause, phrase) });
}

/** A benchmark when the words right behind the name say so. */
function kind(clause: string, word: string): 'method' | 'benchmark' {
  const after = clause.slice(clause.indexOf(word) + word.length, clause.indexOf(word) + word.length + 90);
  return benchmarkNoun.test(after.split(/\b(?:that|which|for|using|with|and)\b/u)[0] ?? '')
    ? 'benchmark'
    : 'method';
}

/** `NAME (Its Long Form)` */
function bracketsAfter(clause: string, name: string): string | null {
  const after = clause.slice(clause.indexOf(name) + name.length);
  const form = /^ \(([A-Za-z\u00C0-\u024F\u0370-\u03FF][^()]{5,90})\)/u.exec(after)?.[1]?.trim();
  return form?.includes(' ') && (isAcronymOf(name, form) || /^[A-Z]/u.test(form)) ? form : null;
}

/** `NAME, Its Long Form, which` */
function appositionAfter(clause: string, name: string): string | null {
  const after = clause.slice(clause.indexOf(name) + name.length);
  const words =
    /^, (?:an? |the )?((?:[A-Za-z\u00C0-\u024F\u0370-\u03FF\d–-]+ ){1,7}?[A-Za-z\u00C0-\u024F\u0370-\u03FF\d–-]+)(?=,| (?:pipeline|framework|method|algorithm)\b)/u.exec(
      after,
    )?.[1];
  const capitals = words?.match(/(?:^|[ -])[A-Z]/gu)?.length ?? 0;
  return words !== undefined && capitals >= 2 && isAcronymOf(name, words) ? words : null;
}
