import { inPlainSigns } from '../../digest/terms/plain-signs.ts';
import type { Command } from './command.ts';

/** In UTF-16 units. A longer word names no command, and a line without blanks is one word. */
export const longestVerb = 32;

/** Finds the command that a word names, also as Chinese verbs are spoken: 收藏一下, 看看, 帮我查. */
export function findCommand(word: string, commands: readonly Command[]): Command | undefined {
  for (const name of namesIn(word)) {
    const named = commands.find(
      ({ verb, aliases, shortcuts = {} }) =>
        verb === name || aliases.includes(name) || Object.hasOwn(shortcuts, name),
    );
    if (named) return named;
  }
  return undefined;
}

/** Input methods offer 定阅 first to many who mean 订阅. */
const misspelt = '定阅';

/** Returns a word as commands are named, then without the courtesies of spoken Chinese. */
export function namesIn(word: string): string[] {
  if (word.length > longestVerb) return [];
  const name = inPlainSigns(word).replace(misspelt, '订阅');
  const bare = name
    .replace(/^(?:请|麻烦|我想|我要|能不能|你能|我们来|发起|再)?(?:帮我|给我)?/u, '')
    .replace(/(?<=\p{Script=Han}{2})吧$/u, '')
    .replace(/(?<=\p{Script=Han})(?:一?下|一个)$/u, '')
    .replace(/^(\p{Script=Han})一?\1$/u, '$1');
  return [name, bare];
}
