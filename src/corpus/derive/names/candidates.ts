import { foldName, isKnownName } from './known.ts';

/** A word or phrase that may be the paper's name, and its score. */
export interface Candidate {
  /** The spelling of its first mention, without a model's size. */
  name: string;
  expansion: string | null;
  score: number;
  /** True if a sentence of the paper introduces it ("we propose …"). */
  isIntroduced: boolean;
  /** Spellings with a model's size: `D-CORE-8B`. */
  sizes: string[];
}

/** The facts, besides the score, that one mention adds to a candidate. */
interface Evidence {
  expansion?: string | null;
  isIntroduced?: boolean;
}

const size = /[-–‑]\d+(?:\.\d+)?[BbMm]$/u;

/** Collects candidates for a paper's name, by folded spelling. Names that everybody uses are left out. */
export class Candidates {
  readonly #byName = new Map<string, Candidate>();

  /** Adds to a candidate's score. Returns false, and adds nothing, for a name that everybody uses. */
  add(written: string, score: number, { expansion, isIntroduced }: Evidence = {}): boolean {
    const name = written.replace(size, '');
    const folded = foldName(name);
    if (isKnownName(folded)) return false;
    let candidate = this.#byName.get(folded);
    if (!candidate) {
      candidate = { name, expansion: null, score: 0, isIntroduced: false, sizes: [] };
      this.#byName.set(folded, candidate);
    }
    candidate.score += score;
    candidate.expansion ??= expansion ?? null;
    candidate.isIntroduced ||= isIntroduced ?? false;
    if (name !== written && !candidate.sizes.includes(written)) candidate.sizes.push(written);
    return true;
  }

  has(name: string): boolean {
    return this.#byName.has(foldName(name.replace(size, '')));
  }

  /** Returns candidates by descending score, then by name, so that the order depends on the text alone. */
  ranked(): Candidate[] {
    return [...this.#byName.values()].sort(
      (one, other) => other.score - one.score || (one.name < other.name ? -1 : 1),
    );
  }
}
