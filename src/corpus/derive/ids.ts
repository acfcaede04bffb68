import { createHash } from 'node:crypto';
import type { PaperSource } from '../../model/paper.ts';

const greek =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );
const letters = 'αβγδεζηθικλμνξοπρστυφχψω';

/**
 * Returns a name as an id: `GenRe²` → `genre2`, `λ-GRPO` → `lambda-grpo`. Empty for a name without a Latin or Greek
 * letter or a digit.
 */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[α-ω]/gu, (letter) => greek[letters.indexOf(letter)] ?? '')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 60);
}

/**
 * Returns `p-` and 12 hex digits of a hash of the source's text. It depends neither on the order of papers nor on how
 * texts are repaired.
 */
function digestId(source: PaperSource): string {
  const text = source.abstract || source.parts.map((part) => part.text).join('\n') || (source.title ?? '');
  return `p-${createHash('sha256').update(text.replace(/\s+/gu, ' ').trim()).digest('hex').slice(0, 12)}`;
}

/**
 * Returns an id for each paper: the source's own id, else the name's slug if no other paper has it, else a digest.
 */
export function idsFor(papers: readonly { source: PaperSource; name: string | null }[]): string[] {
  const wanted = papers.map(({ source, name }) => source.id ?? slugOf(name ?? ''));
  const uses = new Map<string, number>();
  for (const id of wanted) uses.set(id, (uses.get(id) ?? 0) + 1);
  const taken = new Set<string>();
  return papers.map(({ source }, index) => {
    const id = wanted[index] ?? '';
    const alone = id !== '' && uses.get(id) === 1;
    return unused(alone ? id : digestId(source), taken);
  });
}

/**
 * Appends a number to an id that is taken. The order of the papers matters only here, for two equal abstracts in one
 * corpus.
 */
function unused(id: string, taken: Set<string>): string {
  let free = id;
  for (let copy = 2; taken.has(free); copy += 1) free = `${id}-${copy}`;
  taken.add(free);
  return free;
}
