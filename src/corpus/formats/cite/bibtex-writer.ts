import { labelled } from '../../../model/labelled.ts';
import { piecesOfName } from '../../read/people.ts';
import type { Citation } from './citation.ts';

const types = {
  conference: 'inproceedings',
  journal: 'article',
  preprint: 'misc',
  other: 'misc',
} as const;

/** Returns an entry that BibTeX and BibLaTeX read, in UTF-8. */
export function bibtexEntry(citation: Citation): string {
  const { title, authors, year, venue, arxiv, url, abstract, keywords, parts, note } = citation;
  const fields: [name: string, value: string | undefined][] = [
    // The inner braces protect the capitals of a title.
    ['title', title && `{${escaped(title)}}`],
    ['author', authors.length > 0 ? authors.map(author).join(' and ') : undefined],
    ['year', year?.toString()],
    [citation.kind === 'journal' ? 'journal' : 'booktitle', venue && escaped(venue)],
    ['doi', citation.doi && verbatim(citation.doi)],
    ['eprint', arxiv && verbatim(arxiv)],
    ['archiveprefix', arxiv && 'arXiv'],
    ['url', url && verbatim(url)],
    ['abstract', abstract && escaped(abstract)],
    ['keywords', keywords.length > 0 ? keywords.map(escaped).join(', ') : undefined],
    [
      'annote',
      parts.length > 0 ? escaped(parts.map((part) => labelled(part.label, part.text)).join(' ')) : undefined,
    ],
    ['note', note && escaped(note)],
  ];
  const lines = fields
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@${types[citation.kind]}{${keyText(citation.key)},\n${lines.join('')}}\n\n`;
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};
const loneBraces: Readonly<Record<string, string>> = { '{': '\\textbraceleft{}', '}': '\\textbraceright{}' };

/** Escapes text: a character with a meaning in LaTeX becomes the command that prints it. */
function escaped(text: string): string {
  // BibTeX counts escaped braces too, so `\{` can only be used if all braces are paired.
  const paired = bracesPair(text);
  return (
    text
      .replace(/[\\{}~^<>]/g, (character) => {
        return commands[character] ?? (paired ? `\\${character}` : (loneBraces[character] as string));
      })
      .replace(/[%&$#_]/g, '\\$&')
      // Prevents that `&lt;` is read as an entity.
      .replace(/\\&(?=(?:\\#)?\w{1,31};)/g, '\\&{}')
      .replace(/(?<=-)-/g, '{}-')
      .replace(/(?<=`)`|(?<=')'/g, '{}$&')
      .replace(/\s+/g, ' ')
  );
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
  // BibTeX splits names at "and" unless they are in braces.
  if ('literal' in person || /\band\b/i.test(name)) return `{${escaped(name)}}`;
  return [person.family, person.suffix, person.given]
    .filter((piece) => piece !== undefined)
    .map(escaped)
    .join(', ');
}

/** Encodes the only characters that would break an address in a field: braces, backslashes and whitespace. */
function verbatim(url: string): string {
  return url.replace(/[\\{}\s]/g, (character) => encodeURIComponent(character));
}

function keyText(key: string): string {
  return key.replace(/[\s{}()"#%,=\\~'@]/g, '-');
}
