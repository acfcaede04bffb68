import { expect, it } from 'vitest';
import { IndexBuilder } from '../../../src/search/index/build-index.ts';
import { everyField, InvertedIndex } from '../../../src/search/index/inverted-index.ts';
import { phrasePapers } from '../../../src/search/query/phrases.ts';
import { randomFrom } from '../../random.ts';
import { realLibrary } from '../real-library.ts';

it('finds terms with a character outside of the basic plane', () => {
  const builder = new IndexBuilder(realLibrary.concepts);
  for (const text of ['学𠮷', '学习', '吉学']) builder.add([{ field: 'title', text }]);
  const index = new InvertedIndex(builder.finish());
  const found = (character: string) =>
    index.terms.withCharacter(character).map((term) => index.terms.key(term));
  expect(found('学')).toEqual(['学𠮷', '学习', '吉学']);
  expect(found('𠮷')).toEqual(['学𠮷']);
});

it('finds a phrase where a field has its words side by side, as the definition says', () => {
  const random = randomFrom(7);
  const words = (count: number) =>
    Array.from({ length: count }, () => ['wa', 'wb', 'wc', 'wd'][Math.floor(4 * random() ** 2)]!).join(' ');
  const papers = Array.from({ length: 1_500 }, (_, paper) => {
    const texts = [
      { field: 'title', text: words(1 + Math.floor(3 * random())) },
      { field: 'abstract', text: words(Math.floor(6 * random())) },
    ];
    return paper % 2 === 0 ? texts : texts.reverse();
  });
  const builder = new IndexBuilder(realLibrary.concepts);
  for (const texts of papers) builder.add(texts);
  const index = new InvertedIndex(builder.finish());
  const title = 1 << index.fields.indexOf('title');
  for (let round = 0; round < 24; round++) {
    const phrase = words(1 + (round % 4));
    for (const fields of [everyField, title]) {
      const has = ({ field, text }: { field: string; text: string }) =>
        (fields === everyField || field === 'title') && ` ${text} `.includes(` ${phrase} `);
      const wanted = [...papers.keys()].filter((paper) => papers[paper]!.some(has));
      expect([...phrasePapers(phrase, index, fields).toArray()], phrase).toEqual(wanted);
    }
  }
});

it('reads the postings and positions of common words from a file in few pieces', () => {
  const builder = new IndexBuilder(realLibrary.concepts);
  for (let paper = 0; paper < 5_000; paper++) builder.add([{ field: 'title', text: 'of the' }]);
  const data = builder.finish();
  let reads = 0;
  const asFile = ({ start, bytes }: typeof data.places) => {
    const subarray = (from: number, to: number) => {
      reads++;
      return bytes.subarray(from, to);
    };
    return { start, bytes: { length: bytes.length, subarray } };
  };
  const index = new InvertedIndex({ ...data, postings: asFile(data.postings), places: asFile(data.places) });
  expect(phrasePapers('of the', index, everyField).toArray()).toHaveLength(5_000);
  // Two words have 79 blocks of postings and of positions each.
  expect(reads).toBeLessThan(40);
});
