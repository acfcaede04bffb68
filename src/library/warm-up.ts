import type { Library } from '../search/index/library.ts';
import { search } from '../search/search.ts';

/** Runs two searches at the start, so that V8 has compiled the code before the first person waits for it. */
export function warmUp(library: Library): void {
  for (const query of ['GRPO 优势塌缩', 'sparse rewrad -diffusion "credit assignment"'])
    search(library, query);
}
