import { expect, it } from 'vitest';
import { IndexBuilder } from '../../../src/search/index/build-index.ts';
import { InvertedIndex } from '../../../src/search/index/inverted-index.ts';
import { termsWithCharacter } from '../../../src/search/query/phrases.ts';
import { realLibrary } from '../real-library.ts';

it.each(['学', '的', '训'])('finds every term of one or two characters that has %s', (character) => {
  const { terms } = realLibrary.index;
  const wanted = [...terms.keys()].filter(
    (key) => /^\p{Script=Han}{1,2}$/u.test(key) && key.includes(character),
  );
  expect(termsWithCharacter(character, realLibrary.index).map((term) => terms.key(term))).toEqual(wanted);
});

it('finds terms with a character outside of the basic plane', () => {
  const builder = new IndexBuilder(realLibrary.concepts);
  for (const text of ['学𠮷', '学习', '吉学']) builder.add([{ field: 'title', text }]);
  const index = new InvertedIndex(builder.finish());
  const found = (character: string) =>
    termsWithCharacter(character, index).map((term) => index.terms.key(term));
  expect(found('学')).toEqual(['学𠮷', '学习', '吉学']);
  expect(found('𠮷')).toEqual(['学𠮷']);
});
