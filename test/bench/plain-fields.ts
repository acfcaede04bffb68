import type { Paper } from '../../src/model/paper.ts';

/**
 * The text that the libraries index: the words that our own index gets, without the glossary and the labels of tags.
 */
interface PlainFields {
  id: number;
  name: string;
  heading: string;
  tags: string;
  parts: string;
  abstract: string;
}

export function plainFields(paper: Paper): PlainFields {
  return {
    id: paper.ordinal,
    name: [paper.name, paper.expansion, ...paper.aliases].filter((text) => text).join(' '),
    heading: `${paper.heading.zh} ${paper.heading.en}`,
    tags: paper.tags.join(' '),
    parts: paper.parts.map((part) => part.text).join('\n'),
    abstract: paper.abstract,
  };
}
