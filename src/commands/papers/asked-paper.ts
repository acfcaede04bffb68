import { fail, type Outcome } from '../../model/outcome.ts';
import type { Paper } from '../../model/paper.ts';
import { findPaper } from '../../search/names/names.ts';
import type { CommandContext } from '../define/command.ts';

/**
 * Finds the paper that the `paper` option names. A button that changes or posts something names the paper by its id. If
 * that paper is gone, another one with nearly its name is only offered. Problems: `empty-corpus` and those of
 * `findPaper`.
 */
export function askedPaper({ library, options, commands, request }: CommandContext): Outcome<Paper> {
  if (library.papers.length === 0) return fail({ code: 'empty-corpus' });
  const acts = commands.some((command) => command.verb === request.call.verb && command.acts);
  return findPaper(library, options.paper ?? '', { readsTypos: !(acts && request.isPress) });
}
