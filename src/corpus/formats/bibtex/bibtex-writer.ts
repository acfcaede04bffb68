import type { Paper } from '../../../model/paper.ts';
import { piecesOfName } from '../../read/people.ts';
import { paperTitle } from '../json/csl-writer.ts';

/**
 * An entry as BibTeX and BibLaTeX read it, in UTF-8. The BibTeX library is not used to write: it deletes every
 * character that has no LaTeX command, Chinese among them, and has no place for abstracts.
 */
export function bibtexEntry(paper: Paper): string {
  const fields: [string, string][] = [['title', `{${escaped(paperTitle(paper))}}`]];
  if (paper.authors.length > 0) fields.push(['author', paper.authors.map(author).join(' and ')]);
  if (paper.year !== null) fields.push(['year', String(paper.year)]);
  const url = paper.url ?? paper.links[0];
  if (url !== undefined) fields.push(['url', verbatim(url)]);
  if (paper.abstract !== '') fields.push(['abstract', escaped(paper.abstract)]);
  if (paper.tags.length > 0) fields.push(['keywords', paper.tags.map(escaped).join(', ')]);
  if (paper.parts.length > 0) {
    fields.push(['annote', escaped(paper.parts.map((part) => `${part.label}: ${part.text}`).join(' '))]);
  }
  const lines = fields.map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@misc{${key(paper.id)},\n${lines.join('')}}\n\n`;
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};
const loneBraces: Readonly<Record<string, string>> = { '{': '\\textbraceleft{}', '}': '\\textbraceright{}' };

/** Text as text: what LaTeX would obey is written as the command that shows it. */
function escaped(text: string): string {
  // BibTeX counts escaped braces too, so `\{` is for those that come in pairs.
  const paired = bracesPair(text);
  return text
    .replace(/[\\{}~^<>]/g, (character) => {
      return commands[character] ?? (paired ? `\\${character}` : (loneBraces[character] as string));
    })
    .replace(/[%&$#_]/g, '\\$&')
    .replace(/(?<=-)-/g, '{}-')
    .replace(/(?<=`)`|(?<=')'/g, '{}$&')
    .replace(/\s+/g, ' ');
}

function bracesPair(text: string): boolean {
  let depth = 0;
  for (const [brace] of text.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function author(name: string): string {
  const person = piecesOfName(name);
  // BibTeX splits at "and" and at commas; braces keep a name whole.
  if ('literal' in person || /,|\band\b/i.test(name)) return `{${escaped(name)}}`;
  return `${escaped(person.family)}, ${escaped(person.given)}`;
}

/** In an address `%` and `_` stand for themselves; only braces and backslashes would end the field. */
function verbatim(url: string): string {
  return url.replace(/[\\{}\s]/g, (character) => encodeURIComponent(character));
}

function key(id: string): string {
  return id.replace(/[\s{}()"#%,=\\~'@]/g, '-');
}
