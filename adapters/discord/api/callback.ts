import type { Modal } from '../forms/modal.ts';
import type { Asked } from '../read/payload.ts';
import type { Plan } from '../read/plan.ts';
import { flags } from '../render/component.ts';
import type { Result } from './failure.ts';

/** The first answer to an interaction, by Discord's callback type numbers. */
export type Callback =
  | { type: 1 }
  /** A message that is still to come. */
  | { type: 5; data: { flags?: number } }
  /** The message that holds the button will change. */
  | { type: 6 }
  | { type: 8; data: { choices: { name: string; value: string }[] } }
  | { type: 9; data: Modal };

/** In a direct message with the bot nobody else reads along. */
const botMessages = 1;

/** Gives the first answer, in the way that the interaction came. */
export type Acknowledge = (callback: Callback) => Promise<Result<unknown>>;

/** The first answer to whatever is not a form: the person sees at once that an answer is coming. */
export function deferralOf(asked: Asked, plan: Exclude<Plan, { kind: 'form' }>): Callback {
  if (replaces(plan) && asked.type === 3) return { type: 6 };
  const isPrivate = asked.context !== botMessages;
  return { type: 5, data: isPrivate ? { flags: flags.ephemeral } : {} };
}

/** True if the answer edits the message that holds the button. */
export function replaces(plan: Exclude<Plan, { kind: 'form' }>): boolean {
  return plan.kind === 'page' || (plan.kind === 'run' && plan.replace);
}
