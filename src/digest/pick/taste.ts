import type { Paper } from '../../model/paper.ts';
import type { Like } from '../../ports/digest-store.ts';
import type { Library } from '../../search/index/library.ts';

/** In milliseconds. A vote weighs half as much as one that is this much newer. */
export const halfLifeMs = 30 * 86_400_000;
/** Weight of a vote for less, relative to one for more. It says little: most papers are not a channel's subject. */
const lessWeight = 0.25;
/** With this many votes, the taste has half of its full weight. */
const halfAt = 1;
/**
 * A paper's place in the usual order lowers its sort key by at most this much, so it decides between papers that are
 * about equally close to the taste.
 */
const usualWeight = 0.02;

/** A term's weight in a paper or in a taste, by the term's number in the index. */
type Vector = Map<number, number>;

/** Returns the weight of a term by its number in the index. */
type TermWeights = (term: number) => number;

/**
 * Returns the papers in the order in which a channel gets them, given its votes. Papers in the direction of what it
 * wants more of come first, by Rocchio's method: the sum of the liked papers' term vectors minus a share of the
 * disliked ones'. If nobody voted, the order is the usual one. `hasQuery` says whether a query chose the papers.
 */
export function byTaste(
  library: Library,
  usual: readonly Paper[],
  likes: readonly Like[],
  hasQuery: boolean,
): readonly Paper[] {
  const { idf } = library.index;
  const weights = hasQuery ? weightsAmong(library, usual) : (term: number) => idf[term]!;
  const centroid = centroidOf(library, likes, weights);
  const share = likes.length / (likes.length + halfAt);
  const keys = new Map(
    usual.map((paper, at) => [
      paper,
      share * closenessOf(library, paper, centroid, weights) - (usualWeight * at) / usual.length,
    ]),
  );
  return usual.toSorted((a, b) => keys.get(b)! - keys.get(a)!);
}

/** Returns the paper that the channel wants more of and that is closest to `paper`; undefined if it shares no terms. */
export function likedNear(library: Library, paper: Paper, likes: readonly Like[]): Paper | undefined {
  const weightOf = (term: number) => library.index.idf[term]!;
  const own = vectorOf(library, paper, weightOf);
  let best: { paper: Paper; closeness: number } | undefined;
  for (const { paper: id, value } of likes) {
    const liked = library.byId.get(id);
    if (value < 0 || !liked || liked === paper) continue;
    const closeness = closenessOf(library, liked, own, weightOf);
    if (closeness > (best?.closeness ?? 0)) best = { paper: liked, closeness };
  }
  return best?.paper;
}

/**
 * Returns how much each term tells the papers that a query has chosen apart: its idf times its rarity among them. By
 * idf alone, the words of the query, which all of them share, would decide how close they are.
 */
function weightsAmong({ index, places }: Library, candidates: readonly Paper[]): TermWeights {
  const { idf } = index;
  const frequencies = new Map<number, number>();
  for (const paper of candidates)
    index.eachTerm(places.get(paper)!, (term) => {
      frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    });
  const rarest = Math.log(1 + candidates.length);
  return (term) => (idf[term]! * Math.log(1 + candidates.length / (frequencies.get(term) ?? 1))) / rarest;
}

/** Returns the direction of a channel's taste, of unit length; empty without votes. */
function centroidOf(library: Library, likes: readonly Like[], weights: TermWeights): Vector {
  const newest = Math.max(...likes.map(({ likedAt }) => likedAt));
  const sum: Vector = new Map();
  for (const { paper: id, value, likedAt } of likes) {
    const paper = library.byId.get(id);
    if (!paper) continue;
    const weight = 2 ** ((likedAt - newest) / halfLifeMs) * (value > 0 ? 1 : -lessWeight);
    for (const [term, share] of vectorOf(library, paper, weights))
      sum.set(term, (sum.get(term) ?? 0) + weight * share);
  }
  return ofUnitLength(sum);
}

/** Returns a paper's terms with BM25F's weight times the term's, scaled to unit length. */
function vectorOf({ index, places }: Library, paper: Paper, weightOf: TermWeights): Vector {
  const vector: Vector = new Map();
  index.eachTerm(places.get(paper)!, (term, impact) => {
    vector.set(term, impact * weightOf(term));
  });
  return ofUnitLength(vector);
}

function ofUnitLength(vector: Vector): Vector {
  let squares = 0;
  for (const value of vector.values()) squares += value * value;
  const length = Math.sqrt(squares);
  if (length > 0) for (const [term, value] of vector) vector.set(term, value / length);
  return vector;
}

/** Returns the cosine of the angle between a paper's vector and `direction`, which has unit length. */
function closenessOf(
  { index, places }: Library,
  paper: Paper,
  direction: Vector,
  weightOf: TermWeights,
): number {
  let sum = 0;
  let squares = 0;
  // Every candidate of a post is compared, so no vector is built for it.
  index.eachTerm(places.get(paper)!, (term, impact) => {
    const value = impact * weightOf(term);
    squares += value * value;
    sum += value * (direction.get(term) ?? 0);
  });
  return squares === 0 ? 0 : sum / Math.sqrt(squares);
}
