import { fail, type Outcome } from '../../model/outcome.ts';
import type { Paper } from '../../model/paper.ts';
import { findPaper } from '../../search/names/find-paper.ts';
import type { CommandContext } from '../define/command.ts';

/**
 * Finds the paper that the `paper` option names. A button names it by its id. If that paper is gone, another one with
 * nearly its name is only offered, and an id such as `37` is no place in a file. Problems: `empty-corpus` and those of
 * `findPaper`.
 */
export function askedPaper({ library, options, request }: CommandContext): Outcome<Paper> {
  if (library.papers.length === 0) return fail({ code: 'empty-corpus' });
  const found = findPaper(library, options.paper ?? '', { guesses: !request.isPress });
  return found.ok || found.problem.code !== 'unknown-paper'
    ? found
    : fail({ ...found.problem, isGone: request.isPress });
}
