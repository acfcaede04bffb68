import type { Tally } from '../ports/vote-store.ts';

/**
 * Returns the index of the winner: the candidate with the most votes, and in a tie the one whose last vote was cast
 * first. Candidates for which `isLeft` is false cannot win. Undefined if no candidate has a vote.
 */
export function winnerOf({ counts, lastAt }: Tally, isLeft: (index: number) => boolean): number | undefined {
  const voted = [...counts.keys()].filter((index) => counts[index]! > 0 && isLeft(index));
  const [best] = voted.sort((a, b) => counts[b]! - counts[a]! || lastAt[a]! - lastAt[b]!);
  return best;
}

/** True if another candidate that could have won has as many votes as the winner. */
export function isTie({ counts }: Tally, winner: number, isLeft: (index: number) => boolean): boolean {
  return counts.some((count, index) => index !== winner && count === counts[winner] && isLeft(index));
}
