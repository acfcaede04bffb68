import { randomFrom } from '../random.ts';

/** Probability of each fault of a call that posts, from 0 to 1. */
export interface PostFaults {
  /** Status 500, although the message was posted. */
  storedError: number;
  /** Status 500, and the message was not posted. */
  error: number;
  /** Status 429, with a second to wait. */
  busy: number;
  /** No answer. Half of these messages are posted. */
  stall: number;
  /** Status 504. The message is posted `lateMs` later. */
  late: number;
}

export type PostFate = 'ok' | Exclude<keyof PostFaults, 'stall'> | 'stallStored' | 'stallLost';

export const lateMs = 5_000;
export const noFaults: PostFaults = { storedError: 0, error: 0, busy: 0, stall: 0, late: 0 };

/** Returns a function that draws the fate of each call, the same ones for the same seed. */
export function postFates(faults: PostFaults, seed = 1): () => PostFate {
  const random = randomFrom(seed);
  return () => {
    let left = random();
    for (const kind of ['storedError', 'error', 'busy', 'stall', 'late'] as const) {
      if (left < faults[kind])
        return kind === 'stall' ? (random() < 0.5 ? 'stallStored' : 'stallLost') : kind;
      left -= faults[kind];
    }
    return 'ok';
  };
}
