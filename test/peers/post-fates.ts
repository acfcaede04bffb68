import { randomFrom } from '../random.ts';

/** How often each thing goes wrong with a call that posts, from 0 to 1. */
export interface PostFaults {
  /** 500, and the message is there all the same. */
  storedError: number;
  /** 500, and it is not. */
  error: number;
  /** 429, to come again in a second. */
  busy: number;
  /** No answer at all; half of these messages are there. */
  stall: number;
  /** 504, and the message arrives `lateMs` later. */
  late: number;
}

export type PostFate = 'ok' | Exclude<keyof PostFaults, 'stall'> | 'stallStored' | 'stallLost';

export const lateMs = 5_000;
export const noFaults: PostFaults = { storedError: 0, error: 0, busy: 0, stall: 0, late: 0 };

/** What becomes of one call after another. The same for the same seed. */
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
