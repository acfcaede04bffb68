import { flags } from './component.ts';
import type { Result } from './failure.ts';
import type { Modal } from './modal.ts';

/** The first answer to an interaction, by Discord's callback type numbers. */
export type Callback =
  | { type: 1 }
  /** A message that is still to come. */
  | { type: 5; data: { flags?: number } }
  /** The message that holds the button will change. */
  | { type: 6 }
  | { type: 8; data: { choices: { name: string; value: string }[] } }
  | { type: 9; data: Modal };

/** Gives the first answer, in the way that the interaction came. */
export type Acknowledge = (callback: Callback) => Promise<Result<unknown>>;

export function deferral(replace: boolean, isPrivate: boolean): Callback {
  if (replace) return { type: 6 };
  return { type: 5, data: isPrivate ? { flags: flags.ephemeral } : {} };
}
