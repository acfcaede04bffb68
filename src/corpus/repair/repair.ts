import { dropBraces } from './braces.ts';
import { collapseSpace, dropControls } from './controls.ts';
import { repairDashes } from './dashes.ts';
import { restoreEatenEscapes } from './eaten-escapes.ts';
import { latexToUnicode } from './latex.ts';
import { takeLinks } from './links.ts';
import { dropMarkdown } from './markdown.ts';
import { fillLinkMarks } from './marks.ts';
import { repairQuotes } from './quotes.ts';
import { repairSpacing } from './spacing.ts';
import { untieWords } from './tildes.ts';

/** The order matters, because one kind of damage hides another. */
const steps: readonly ((text: string) => string)[] = [
  dropMarkdown,
  latexToUnicode,
  dropBraces,
  untieWords,
  repairQuotes,
  repairDashes,
  repairSpacing,
];

interface Repaired {
  /** Plain Unicode, except for the marks of `marks.ts`, which are replaced once the whole record was read. */
  text: string;
  /** The addresses of the links in the text, with their scheme. */
  links: string[];
}

/** Repairs a source's text so that it reads as its authors meant it. */
export function repair(source: string): Repaired {
  const clean = collapseSpace(restoreEatenEscapes(dropControls(source)));
  const { text, shown, links } = takeLinks(clean);
  let repaired = text;
  for (const step of steps) repaired = step(repaired);
  return { text: fillLinkMarks(repaired, shown), links };
}
