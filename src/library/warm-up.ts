import type { Library } from '../search/index/library.ts';
import { prepare } from '../search/prepare.ts';
import { search } from '../search/search.ts';
import { inSlices } from './in-slices.ts';

/**
 * Builds everything that the first queries need, and runs two, so that V8 has compiled the code before the first person
 * waits.
 */
export async function warmUp(library: Library): Promise<void> {
  await inSlices(prepare(library));
  for (const query of ['GRPO 优势塌缩', 'sparse rewrad -diffusion "credit assignment"'])
    search(library, query);
}
