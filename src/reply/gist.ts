import { chinesePunctuation } from '../corpus/text/chinese-punctuation.ts';
import { alternation, phrases } from '../corpus/text/phrases.ts';
import { sentencesOf } from '../corpus/text/sentences.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Language } from '../model/language.ts';
import { isNote, type Paper } from '../model/paper.ts';
import { partsIn } from './card.ts';

/** Matches the opening of a sentence that refers to the sentence before it, or that says nothing about the paper. */
const opening: Readonly<Record<Language, RegExp>> = {
  en: /^(?:to this end|to (?:address|tackle|overcome|mitigate|alleviate|bridge|fill|close|solve|resolve|remedy) [^,.]{1,120}|to (?:further )?[a-z]{1,15} (?:this|these|those|such)\b[^,.]{0,80}|(?:in light of|given|building on|based on) (?:this|these|our)\b[^,.]{0,80}|(?:motivated|inspired) by (?:this|these)\b[^,.]{0,80}|in (?:this (?:paper|work|study)|response|brief|addition|particular|contrast|summary)|to support our (?:study|work)|at its core|as a (?:result|remedy|solution)|here|specifically|therefore|thus|hence|instead|accordingly|however|moreover|furthermore|additionally|meanwhile|consequently|notably|besides|as such|finally|first(?:ly)?|second(?:ly)?|then|next), /i,
  zh: /^(?:为此|因此|基于此|在此基础上|具体而言|具体来说|(?:为了?|针对|面对|基于)[^，,。]{0,12}(?:这|该|此|上述)[^，,。]{0,20})[，,]|^(?:首先|其次|此外|另外|同时|最后)[，,]?/,
};
/** Matches an adverb with which a sentence continues another one: "We then introduce". */
const continues = /^we (?:then|also|further|first|next|finally|instead|thus|therefore|additionally|hence) /i;
const refersBack: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:this (?!paper|work)|these|those|such (?!as|that))|^(?:its?|they|their|both|the (?:former|latter|resulting))\b/i,
  zh: /^(?:该|这|此|其|它|上述|两者)|(?:这|此|该|上述)(?:一|些|类|种)?(?:能力|问题|挑战|局限|不足|缺陷)/,
};
/** In characters. A word such as "this" beyond this length of a sentence refers to the sentence itself. */
const readAlone = 90;
const introduction = new RegExp(`\\b(?:we|and) (?=(?:${alternation(phrases('introduces'))}) )`, 'gi');
/** An English sentence with fewer lower-case words only names something ("We introduce ITPO."). */
const fewestWords = 6;
const lowerCaseWord = /(?<!\p{L})\p{Ll}{2,}/gu;

/**
 * Returns one sentence that says what the paper does and is understood alone: from its method, preferably one that
 * names the paper, without an opening such as "To address this,". It is taken from a note only if nothing else is known.
 */
export function gist(paper: Paper, language: Language, texts: Texts): string {
  const shown = partsIn(paper, language, texts);
  const parts = shown.every(isNote) ? shown : shown.filter((part) => !isNote(part));
  const method = parts.find(({ key }) => key === 'tldr') ?? parts.find(({ key }) => key === 'method');
  let first = '';
  for (const part of method ? [method, ...parts.filter((part) => part !== method).reverse()] : parts) {
    const lang = part.lang === 'zh' ? 'zh' : 'en';
    const sentences = sentencesOf(part.text, lang).map(({ text }) =>
      withoutOpening(fromIntroduction(text, paper.name), lang),
    );
    first ||= sentences[0] ?? '';
    const alone = sentences.filter(
      (text) =>
        (lang === 'zh' || (text.match(lowerCaseWord)?.length ?? 0) >= fewestWords) &&
        !refersBack[lang].test(text.slice(0, readAlone)),
    );
    const naming = alone.find((text) => paper.name !== null && text.includes(paper.name));
    const best = naming ?? alone[0];
    if (best !== undefined) return chinesePunctuation(best);
  }
  return chinesePunctuation(first);
}

/**
 * Lets a sentence begin where it introduces the name, if what comes before that refers to another sentence: "We view
 * these methods as one and introduce X" becomes "We introduce X".
 */
function fromIntroduction(sentence: string, name: string | null): string {
  const named = name === null ? -1 : sentence.indexOf(name);
  if (named === -1) return sentence;
  const start = [...sentence.slice(0, named).matchAll(introduction)].at(-1);
  if (!start || !refersBack.en.test(sentence.slice(0, start.index))) return sentence;
  return `We ${sentence.slice(start.index + start[0].length)}`;
}

function withoutOpening(sentence: string, lang: Language): string {
  const rest = sentence.replace(opening[lang], '').replace(continues, 'We ');
  return rest === sentence ? sentence : rest.replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase());
}
