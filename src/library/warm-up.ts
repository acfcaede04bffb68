import type { Library } from '../search/index/library.ts';
import { search } from '../search/search.ts';

/** The first search runs cold code, and nobody should wait for that. */
export function warmUp(library: Library): void {
  for (const query of ['GRPO 优势塌缩', 'sparse rewrad -diffusion "credit assignment"'])
    search(library, query);
}
