import { ownNameMark } from '../../repair/marks.ts';
import { matchesOf } from '../../text/matches.ts';
import { isAcronymOf, longFormBefore } from './acronym.ts';
import type { Candidates } from './candidates.ts';
import { weighIntroduced } from './introduced.ts';
import { foldName, isKnownName } from './known.ts';
import { looksCoined, namePattern, phrasePattern, unusualWords, type Word } from './shape.ts';
import { weighUse } from './use.ts';

const verbs =
  /\b(?:propos(?:es?|ed|ing)|introduc(?:es?|ed|ing)|presents?|presented|develop(?:s|ed|ing)?|devises?|designs?|describes?|releases?|unveils?|offers?|contributes?|constructs?|builds?|creates?|formulates?|formali[sz]es?|establish(?:es)?|advocates?|curates?|trains?|derives?|implements?|instantiates?|extends?)\b/gi;
const strongVerb =
  /^(?:propos|introduc|present|develop|devis|design|describ|unveil|offer|contribut|advocat|formali)/i;
const ours =
  /(?:\b(?:we|paper|work|study|article|authors?|I)\b[^.;]{0,90}|^|[,;] (?:and )?(?:then |further |also )?|\band (?:then |further |also )?)$/i;
const through = /^(?:[a-z ]{0,40}?\b)(?:through|via|to)\s+(?=(?:an? |the )?[A-Z])/u;
const ourThing =
  /\b(?:our|the proposed|a new|a novel|the novel) (?:[a-z-]+ ){0,3}?(?:method|approach|algorithm|framework|model|system|solution|strategy|estimator|variants?),? /gi;
const ourNameBefore = /\b[Oo]ur (?:new |novel |proposed )?$/;
const ourNameAfter = /^(?: (?:framework|strategy|method|algorithm|approach|to\b)|[.,])/;
const newOnes = new RegExp(
  `\\bnew (?:[a-z-]+ ){0,2}?(?:variants|methods|algorithms|frameworks|models), (${namePattern}) and (${namePattern})`,
  'gu',
);
const oneOfThem =
  /\b(?:is|One|Another|propose|introduce)[^.,]{0,10} an? (?:[a-z-]+ ){1,5}?(?:method|framework|algorithm|approach) ([A-Z][A-Za-z\u00C0-\u024F\u0370-\u03FF-]+)(?=, which| that| which|,)/gu;
const passive = / (?:is|are) (?:proposed|introduced|presented|developed)\b/;
const isProposed = new RegExp(
  `^(?:[^,.]{0,60}, )?(${namePattern})(?: \\(([^()]+)\\))? (?:is|are) (?:proposed|introduced|presented|developed)\\b`,
  'u',
);
const withForm =
  /(?<![A-Z][A-Za-z\u00C0-\u024F\u0370-\u03FF-]+ )\b(?:with|via|through|by) (?:the |a |an )?(?:novel |new )?(?=[A-Z][^,.;()]{4,90} \()/gu;
const called =
  /(?:\b(?:called|termed|dubbed|named|coined|namely|denoted as|referred to as|which we (?:call|term|name|dub)|we (?:call|term|name|dub)(?: (?:this|our|the) [a-z -]+?)?)[ ,:]+|\bi\.e\., )(?:the )?$/i;
const noMethod =
  /\b(?:phenomen|patholog|collapse|issue|problem|failure|pitfall|bias|trap|challenge|limitation|bottleneck|trade-off|effect|dilemma|hallucination|crash)/i;
const apposedBefore = /(?:\b(?:with|via|through|is|by)|,) $/;
const apposedAfter =
  /^, (?:a|an|the|our) [^.,;]{0,60}?(?:framework|method|algorithm|approach|paradigm|system|model|pipeline|agent|strategy|architecture|technique)/;
const inBrackets = new RegExp(`\\((${namePattern})\\)`, 'gu');
const longBrackets = / \(([A-Za-z\u00C0-\u024F\u0370-\u03FF][^()]{6,90})\)/g;
const nameAtEnd = new RegExp(`(?<![A-Za-z\\u00C0-\\u024F\\u0370-\\u03FF\\d])(${namePattern})$`, 'u');
const endingBrackets = new RegExp(`\\((${namePattern})\\)$`, 'u');
const wholePhrase = new RegExp(`^${phrasePattern}$`, 'u');

/** Everything in the abstract that speaks for a name; `emphasised` are the words that the source set in bold or italics. */
export function weighEnglish(abstract: string, emphasised: readonly string[], found: Candidates): void {
  const sentences = abstract.split(/ (?=[A-Z“"(])(?<=[.!?]["”’)]? )/);
  const words = sentences.map(unusualWords);
  let introductions = 0;
  for (const [place, sentence] of sentences.entries()) {
    const here = words[place] ?? [];
    if (!sentence.includes(ownNameMark) && !here.some(mayNameSomething)) continue;
    introductions = weighIntroductions(sentence, introductions, found);
    weighForms(sentence, place, found);
    weighCalled(sentence, here, found);
  }
  for (const [place, sentence] of sentences.entries()) weighUse(sentence, words[place] ?? [], found);
  for (const mark of emphasised) weighEmphasis(mark.trim(), found);
}

/** Most sentences have no such word but their first, and nothing in them can introduce a name. */
function mayNameSomething({ word, index }: Word): boolean {
  return index === 0 ? looksCoined(word) : /[A-Za-z\u0370-\u03FF]/.test(word) && !isKnownName(foldName(word));
}

/** Later introductions count less: they are components of what was introduced first. */
function weighIntroductions(sentence: string, before: number, found: Candidates): number {
  let introductions = before;
  const late = (): number => Math.max(0.45, 1 - 0.2 * introductions);
  for (const match of matchesOf(verbs, sentence)) {
    const before = sentence.slice(Math.max(0, match.index - 110), match.index);
    if (!match[0].endsWith('ing') && !ours.test(before)) continue;
    const rest = sentence.slice(match.index + match[0].length).trimStart();
    const weight = (strongVerb.test(match[0]) ? 1 : 0.75) * late();
    if (rest.startsWith(ownNameMark) || weighIntroduced(rest.replace(through, ''), weight, found))
      introductions += 1;
  }
  for (const match of sentence.includes('ur ') ||
  sentence.includes('the proposed') ||
  sentence.includes('novel ') ||
  sentence.includes('new ')
    ? matchesOf(ourThing, sentence)
    : []) {
    const rest = sentence.slice(match.index + match[0].length);
    if (
      /^(?:[A-Z]|[a-z]\d|[A-Za-z\u00C0-\u024F\u0370-\u03FF]*[A-Z])/u.test(rest) &&
      weighIntroduced(rest, 0.85, found)
    )
      introductions += 1;
  }
  for (const match of sentence.includes('(') ? matchesOf(withForm, sentence) : []) {
    const rest = sentence.slice(match.index + match[0].length);
    if (weighIntroduced(rest, 0.7 * late(), found)) introductions += 1;
  }
  const proposed = passive.test(sentence) ? isProposed.exec(sentence) : null;
  if (proposed?.[1])
    found.add(proposed[1], 6 * late(), { introducedAs: 'method', expansion: proposed[2] ?? null });
  return introductions;
}

/** `NAME (Its Long Form)` and `Its Long Form (NAME)`: weak, and at the start of an abstract other people's. */
function weighForms(sentence: string, place: number, found: Candidates): void {
  if (!sentence.includes('(')) return;
  for (const { 1: form = '', index } of matchesOf(longBrackets, sentence)) {
    const word = nameAtEnd.exec(sentence.slice(Math.max(0, index - 40), index))?.[1] ?? '';
    if ((looksCoined(word) || found.has(word)) && isAcronymOf(word, form)) {
      found.add(word, 1.5, { expansion: form.trim() });
    }
  }
  for (const match of matchesOf(inBrackets, sentence)) {
    const word = match[1] as string;
    if (!looksCoined(word)) continue;
    const form = longFormBefore(word, sentence.slice(0, match.index));
    const others = place < 2 && !/\b(?:we|our|paper|work)\b/i.test(sentence);
    if (form) found.add(word, others ? -2 : 0.3, { expansion: form });
  }
}

function weighCalled(sentence: string, words: readonly Word[], found: Candidates): void {
  const calls = /\b(?:call|term|dub|name|coin|denote|refer|i\.e)/i.test(sentence);
  for (const { word, index } of words) {
    if (!looksCoined(word)) continue;
    const before = sentence.slice(Math.max(0, index - 90), index);
    const after = sentence.slice(index + word.length, index + word.length + 90);
    if (apposedAfter.test(after) && apposedBefore.test(before))
      found.add(word, 3, { introducedAs: 'method' });
    if (ourNameBefore.test(before) && ourNameAfter.test(after))
      found.add(word, 4.5, { introducedAs: 'method' });
    if (!calls || !called.test(before)) continue;
    if (noMethod.test(before)) found.add(word, -2);
    else found.add(word, 4, { introducedAs: 'method' });
  }
  for (const match of matchesOf(oneOfThem, sentence))
    found.add(match[1] as string, 4, { introducedAs: 'method' });
  for (const match of sentence.includes('new ') ? matchesOf(newOnes, sentence) : []) {
    found.add(match[1] as string, 4, { introducedAs: 'method' });
    found.add(match[2] as string, 3.5, { introducedAs: 'method' });
  }
}

function weighEmphasis(words: string, found: Candidates): void {
  const bracketed = endingBrackets.exec(words)?.[1];
  const short = bracketed ? undefined : found.withExpansion(words);
  if (bracketed && found.has(bracketed)) found.add(bracketed, 1);
  else if (short) found.add(short.name, 1, { introducedAs: 'method' });
  else if (found.has(words)) found.add(words, 1);
  else if (wholePhrase.test(words)) found.add(words, 2);
}
