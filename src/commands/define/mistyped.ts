import type { Library } from '../../search/index/library.ts';
import { editDistance } from '../../search/text/edit-distance.ts';
import type { Command } from './command.ts';
import { findCommand, longestVerb } from './find-command.ts';

/**
 * Shorter words are not compared, because they are as similar to other words as to a verb. A word of exactly this
 * length must have the verb's letters in another order: `shwo`.
 */
const shortestWord = 4;
/** Words of at least this length may differ from the verb by two edits, shorter ones by one. */
const longWord = 8;

/**
 * Returns the command line that was meant by a line whose first word is nearly a verb: `show TreePO` for `shwo TreePO`.
 * Undefined for a word that the papers contain, such as `safe`, since it is a query then.
 */
export function meantLine(line: string, commands: readonly Command[], library: Library): string | undefined {
  const [, first = '', rest = ''] = /^\s*([a-z]+)(?=\s|$)\s*([\s\S]*)$/iu.exec(line) ?? [];
  if (findCommand(first, commands) || library.index.words.has(first.toLowerCase())) return undefined;
  const verb = nearVerb(first, commands);
  return verb === undefined ? undefined : `${verb} ${rest}`.trim();
}

/** Returns the verb whose name or other name is nearly this word; undefined if none is. */
export function nearVerb(typed: string, commands: readonly Command[]): string | undefined {
  const word = typed.toLowerCase();
  if (word.length < shortestWord || word.length > longestVerb) return undefined;
  const most = word.length < longWord ? 1 : 2;
  let best: { verb: string; distance: number } | undefined;
  for (const { verb, aliases } of commands) {
    for (const known of [verb, ...aliases]) {
      if (known.length < shortestWord || !/^[a-z]+$/u.test(known)) continue;
      if (known.length === shortestWord && sorted(known) !== sorted(word)) continue;
      const distance = editDistance(word, known, most);
      if (distance <= most && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
        best = { verb, distance };
    }
  }
  return best?.verb;
}

function sorted(word: string): string {
  return [...word].sort().join('');
}
