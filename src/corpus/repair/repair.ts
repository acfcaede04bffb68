import { dropBraces } from './braces.ts';
import { collapseSpace, dropControls } from './controls.ts';
import { mendDashes } from './dashes.ts';
import { restoreEatenEscapes } from './eaten-escapes.ts';
import { latexToUnicode } from './latex.ts';
import { takeLinks } from './links.ts';
import { dropMarkdown } from './markdown.ts';
import { fillLinkMarks } from './marks.ts';
import { mendQuotes } from './quotes.ts';
import { mendSpacing } from './spacing.ts';
import { untieWords } from './tildes.ts';

/** In the order in which one kind of damage hides another. */
const steps: readonly ((text: string) => string)[] = [
  dropMarkdown,
  latexToUnicode,
  dropBraces,
  untieWords,
  mendQuotes,
  mendDashes,
  mendSpacing,
];

export interface Repaired {
  /** Plain Unicode, but for the marks of `marks.ts` that the record as a whole fills in. */
  text: string;
  /** The addresses that the text names, with their scheme. */
  links: string[];
}

/** Nothing that a step could change, and no link: most Chinese texts are such, and one look is quicker than all steps. */
const calm =
  /^(?! )(?:[\u4E00-\u9FFF，。；：、？！（）“”《》…A-Za-z0-9%+=;)]|,(?![A-Z])|\((?! )|(?<=\d)\.(?=\d)|-(?![ -])| (?![ ),;.-]))*(?<! )$/;

/** Makes a text as its source has it into one that reads as its authors meant it. */
export function repair(source: string): Repaired {
  if (calm.test(source)) return { text: source, links: [] };
  const clean = collapseSpace(restoreEatenEscapes(dropControls(source)));
  const { text, shown, links } = takeLinks(clean);
  let mended = text;
  for (const step of steps) mended = step(mended);
  return { text: fillLinkMarks(mended, shown), links };
}
