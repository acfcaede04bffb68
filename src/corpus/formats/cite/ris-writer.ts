import { labelled } from '../../../model/labelled.ts';
import { piecesOfName } from '../../read/people.ts';
import type { Citation } from './citation.ts';

const types = { conference: 'CPAPER', journal: 'JOUR', preprint: 'UNPB', other: 'GEN' } as const;

/** Returns a complete record. Line breaks in values are removed, so that no line of a text is read as a tag. */
export function risRecord(citation: Citation): string {
  const { arxiv, note, parts } = citation;
  const fields: [tag: string, value: string | number | undefined][] = [
    ['TY', types[citation.kind]],
    ['ID', citation.key],
    ['TI', citation.title],
    ...citation.authors.map((author): [string, string] => ['AU', nameOf(author)]),
    ['PY', citation.year],
    ['T2', citation.venue],
    ['DO', citation.doi],
    ['M1', arxiv && `arXiv:${arxiv}`],
    ['UR', citation.url],
    ['AB', citation.abstract],
    ...citation.keywords.map((keyword): [string, string] => ['KW', keyword]),
    ['N1', note],
    ...parts.map((part): [string, string] => ['N1', labelled(part.label, part.text)]),
    ['ER', ''],
  ];
  const lines = fields
    .filter(([, value]) => value !== undefined)
    .map(([tag, value]) => `${tag}  - ${String(value).replace(/\s+/g, ' ')}\n`);
  return `${lines.join('')}\n`;
}

function nameOf(author: string): string {
  const name = piecesOfName(author);
  if ('literal' in name) return name.literal;
  return [name.family, name.given, name.suffix].filter((piece) => piece !== undefined).join(', ');
}
