import { expect, it } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import { vocabularyOf } from '../../../src/model/tag-vocabulary.ts';
import { recordedPaper } from '../../../src/search/names/recorded-paper.ts';
import { parseGlossary } from '../../../src/search/text/glossary.ts';
import { buildLibrary } from '../build-library.ts';

it('means the paper with the number, although the one with the id has the title', () => {
  const named = {
    parts: [],
    abstract: '',
    authors: ['Ada Example'],
    title: 'Guest Editors’ Introduction to the Volume',
  };
  const papers = toPapers(
    [
      { ...named, id: 'first', identifiers: ['10.1000/x'] },
      { ...named, id: 'second', identifiers: ['10.1000/y'] },
    ],
    'c',
    () => [],
  );
  const { glossary } = parseGlossary('', 'glossary.jsonl');
  const library = buildLibrary([{ id: 'c', topic: null, papers }], glossary, vocabularyOf([]));
  const [first, second] = papers;
  expect(recordedPaper(library, 'first', second!.keys)?.id).toBe('second');
  expect(recordedPaper(library, 'gone', second!.keys)?.id).toBe('second');
  expect(recordedPaper(library, 'first', first!.keys)?.id).toBe('first');
});
