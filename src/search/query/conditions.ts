import { everyField, type FieldSet, type InvertedIndex } from '../index/inverted-index.ts';
import type { Library } from '../index/library.ts';
import { squash } from '../index/name-list.ts';
import { papersNaming, papersWith } from '../index/paper-facts.ts';
import { PlaceSet } from '../index/place-set.ts';
import { taggedPapers } from '../index/tag-index.ts';
import { foldWord } from '../text/characters.ts';
import { readUnits } from '../text/units.ts';
import { phrasePapers, termPapers } from './phrases.ts';
import type { Condition } from './query-syntax.ts';
import { translationsOf } from './translations.ts';
import { yearsIn } from './years.ts';

/** Returns the papers that meet a condition, as indices into the library. Words are searched in `fields` only. */
export function papersMeeting(condition: Condition, library: Library, fields: FieldSet): PlaceSet {
  switch (condition.kind) {
    case 'words':
      return PlaceSet.union(library.index.size, [
        wordPapers(condition.text, library.index, fields),
        meaningPapers(condition.text, library, fields),
      ]);
    case 'phrase':
      return phrasePapers(condition.text, library.index, fields);
    case 'code':
      return papersWith(library, ({ hasCode }, place) => hasCode[place] === 1);
    case 'author':
      return papersNaming(library, 'authors', nameTest(condition.text));
    case 'venue': {
      const wanted = squash(condition.text);
      return papersNaming(library, 'venues', (venue) => wanted !== '' && squash(venue).includes(wanted));
    }
    case 'year': {
      const { first, last } = yearsIn(condition.text) ?? { first: 0, last: 0 };
      return papersWith(library, ({ years }, place) => {
        const year = years[place]!;
        return year > 0 && year >= first && year <= last;
      });
    }
    case 'number':
      return papersWith(library, ({ ordinals }, place) => ordinals[place] === Number(condition.text));
    case 'tag':
      return taggedPapers(condition.text, library);
    case 'name':
      return namedPapers(condition.text, library);
    case 'bench':
      return PlaceSet.union(library.index.size, [
        taggedPapers(condition.text, library, 'benchmark'),
        phrasePapers(condition.text, library.index, everyField),
      ]);
  }
}

/** Returns a test for persons' names with all words of a text, in any order: `Zhang, Jie` matches `Jie Zhang`. */
function nameTest(text: string): (person: string) => boolean {
  if (/\p{Script=Han}/u.test(text)) {
    const wanted = squash(text);
    return (person) => squash(person).includes(wanted);
  }
  const wanted = wordsOf(text);
  if (wanted.length === 0) return () => false;
  return (person) => {
    const words = new Set(wordsOf(person));
    return wanted.every((word) => words.has(word));
  };
}

function wordsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(foldWord)
    .filter((word) => word !== '');
}

/** Returns the papers with the whole name, or with its pieces side by side if the index lacks the whole. */
function wordPapers(text: string, index: InvertedIndex, fields: FieldSet): PlaceSet {
  const { joined, units } = readUnits(text);
  const [name] = joined;
  const whole = name?.first === 0 && name.last === units.length - 1 ? index.terms.get(name.key) : undefined;
  return whole === undefined ? phrasePapers(text, index, fields) : termPapers(whole, index, fields);
}

/**
 * Returns the papers that say what the text means in other words: with another name of the glossary term that it is, or
 * in the other language. For `幻觉` these are papers with "hallucination".
 */
function meaningPapers(text: string, { concepts, index }: Library, fields: FieldSet): PlaceSet {
  const { units, joined } = readUnits(text);
  const isWhole = ({ first, last }: { first: number; last: number }) =>
    first === 0 && last === units.length - 1;
  const terms = concepts.find(units).filter((one) => one.concept.weight === 1 && isWhole(one));
  const wordings = [
    ...terms.map(({ concept }) => [concept.key]),
    ...translationsOf(units, joined)
      .filter(isWhole)
      .map(({ keys }) => keys),
  ];
  return PlaceSet.union(
    index.size,
    wordings.map((keys) => papersWithAll(keys, index, fields)),
  );
}

function papersWithAll(keys: readonly string[], index: InvertedIndex, fields: FieldSet): PlaceSet {
  const found = PlaceSet.all(index.size);
  for (const key of keys) {
    const term = index.terms.get(key);
    found.keepAll(term === undefined ? new PlaceSet(index.size) : termPapers(term, index, fields));
  }
  return found;
}

function namedPapers(text: string, library: Library): PlaceSet {
  const wanted = squash(text);
  if (wanted === '') return new PlaceSet(library.index.size);
  const found = new PlaceSet(library.index.size);
  const { names } = library;
  for (const at of names.lines.holding(wanted)) {
    if (at >= names.nameCount) break;
    found.add(names.entry(at).place);
  }
  return found;
}
