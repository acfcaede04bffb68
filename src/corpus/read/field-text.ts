import { withoutMistakenLatin } from './mistaken-latin.ts';

/** Returns the text in one line, without unpaired surrogates, terminal sequences and control characters. */
export function fieldText(text: string): string {
  return plainText(text).replace(/\s+/gu, ' ').trim();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these must not get through.
const terminalSequence = /\u001b\[[0-?]*[ -/]*[@-~]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;

/** Like `fieldText`, but keeps line breaks. */
export function plainText(text: string): string {
  return withoutMistakenLatin(text.toWellFormed())
    .replace(terminalSequence, '')
    .replace(control, (character) => (/\s/u.test(character) ? ' ' : ''));
}

/** Returns the BCP 47 primary language of a text, judged by its script alone: `zh` or `en`. */
export function scriptLanguage(text: string): 'zh' | 'en' {
  const han = text.match(/[\u3400-\u9FFF]/g)?.length ?? 0;
  if (han === 0) return 'en';
  const latin = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return han > latin ? 'zh' : 'en';
}

/** Returns the year of a date in any of the forms `2024`, `2024-05-01`, `May 2024`. */
export function yearIn(date: string | number): number | undefined {
  const year = /(?<!\d)(1[5-9]\d\d|20\d\d|2100)(?!\d)/.exec(String(date));
  return year ? Number(year[1]) : undefined;
}

/** Splits a list of keywords at commas and semicolons. */
export function keywordsIn(text: string): string[] {
  return text
    .split(/[,;、;]/u)
    .map(fieldText)
    .filter((keyword) => keyword !== '');
}
