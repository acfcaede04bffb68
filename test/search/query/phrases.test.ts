import { expect, it } from 'vitest';
import { termsWithCharacter } from '../../../src/search/query/phrases.ts';
import { realLibrary } from '../real-library.ts';

it.each(['学', '的', '训', '𠮷'])('finds every term of one or two characters that has %s', (character) => {
  const { terms } = realLibrary.index;
  const wanted = [...terms.keys()].filter(
    (key) => /^\p{Script=Han}{1,2}$/u.test(key) && key.includes(character),
  );
  expect(termsWithCharacter(character, realLibrary.index).map((term) => terms.key(term))).toEqual(wanted);
});
