import type { Localized } from '../../../model/language.ts';
import type { Part } from '../../../model/paper.ts';
import { shorten } from '../../../model/shorten.ts';
import { titleHeading } from '../../identity/title-heading.ts';
import { chinesePunctuation } from '../../text/chinese-punctuation.ts';
import { cutEnglish } from './cut.ts';
import { gistOfName, gistOfPaper } from './gist-en.ts';
import { chineseGist } from './gist-zh.ts';

/** Longest Chinese heading that is made from a text, in characters (code points). */
const mostChinese = 40;
const mostEnglish = 80;
/** In characters. A heading that starts with a longer name has no room for a Chinese gist. */
const longestName = 30;

/** The data that a heading is made from. All texts are repaired. */
interface HeadingSource {
  title: string | null;
  name: string | null;
  expansion: string | null;
  aliases: readonly string[];
  parts: readonly Part[];
  abstract: string;
}

/** Returns the line under which lists show a paper: its title, or else its name followed by its gist. */
export function headingOf(source: HeadingSource): Localized {
  if (source.title) return titleHeading(source.title, source.name);
  const english = englishHeading(source);
  const chinese = chineseHeading(source);
  const first = source.abstract || (source.parts[0]?.text ?? '');
  return {
    zh: chinesePunctuation(chinese || cutWords(english || first, mostChinese)),
    en: english || chinese || shorten(first, mostEnglish),
  };
}

function cutWords(text: string, most: number): string {
  return cutEnglish(text, most) || shorten(text, most);
}

function englishHeading({ name, expansion, abstract, parts }: HeadingSource): string {
  if (name === null) {
    const english = parts.find(({ lang }) => lang === 'en')?.text ?? '';
    return gistOfPaper(abstract || english, mostEnglish);
  }
  const room = mostEnglish - [...name].length - 3;
  if (expansion !== null && [...expansion].length <= room) return `${name} — ${expansion}`;
  const gist = room < 16 ? '' : gistOfName(abstract, name, room);
  return gist === '' ? cutWords(name, mostEnglish) : `${name} — ${gist}`;
}

function chineseHeading({ name, expansion, aliases, parts }: HeadingSource): string {
  const names = [name, expansion, ...aliases].filter((one) => one !== null);
  if (name === null) return chineseGist(parts, names, mostChinese);
  const length = [...name].length;
  const gist = chineseGist(parts, names, mostChinese - length - 1);
  if (gist !== '') return `${name}：${gist}`;
  // A long name is an English phrase. To a Chinese reader a Chinese gist says more.
  return (length > longestName && chineseGist(parts, names, mostChinese)) || shorten(name, mostChinese);
}
