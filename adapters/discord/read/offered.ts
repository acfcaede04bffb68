import type { Command } from '../../../src/commands/define/command.ts';

/** Returns false for a command about links that people post: Discord sends no events about these. */
export function isOffered({ needs = [] }: Command): boolean {
  return !needs.includes('readsLinks');
}
