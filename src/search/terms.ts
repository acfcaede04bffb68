import { bigram } from './bigrams.ts';
import type { Concepts } from './concepts.ts';
import type { Units } from './units.ts';

/** Called for each index term of a text; `first` and `last` are places in its units. */
export type TermSink = (key: string, first: number, last: number) => void;

/**
 * Words by their stems, names also joined, Chinese by bigrams of neighbouring characters (a character alone
 * by itself), glossary terms by their concept.
 */
export function eachTerm(text: Units, concepts: Concepts, sink: TermSink): void {
  const { units, joined } = text;
  for (let place = 0; place < units.length; place++) {
    const unit = units[place]!;
    if (!unit.han) {
      sink(unit.key, place, place);
      continue;
    }
    const next = units[place + 1];
    if (next?.han && next.start === unit.end) sink(bigram(unit.key, next.key), place, place + 1);
    else if (!touches(units[place - 1], unit)) sink(unit.key, place, place);
  }
  for (const name of joined) sink(name.key, name.first, name.last);
  concepts.scan(units, ({ key }, first, last) => sink(key, first, last));
}

function touches(before: { han: boolean; end: number } | undefined, unit: { start: number }): boolean {
  return before?.han === true && before.end === unit.start;
}
