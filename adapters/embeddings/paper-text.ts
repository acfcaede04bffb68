import type { Paper } from '../../src/model/paper.ts';

/** In UTF-16 units. Models cut longer texts or refuse them: many read 512 tokens, about 2,000 English letters. */
const mostLetters = 2_000;

/** Returns the text of a paper that is sent to the endpoint. It has only what its corpus has. */
export function paperText({ title, heading, abstract, parts }: Paper): string {
  const rest = abstract === '' ? parts.map(({ text }) => text) : [abstract];
  return [title ?? heading.en, ...rest].join('\n').slice(0, mostLetters).toWellFormed();
}
