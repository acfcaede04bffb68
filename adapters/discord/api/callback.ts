import type { Modal } from '../forms/modal.ts';
import type { Asked } from '../read/payload.ts';
import type { Plan } from '../read/plan.ts';
import { flags } from '../render/component.ts';
import type { Result } from './failure.ts';

/** The first answer to an interaction, with Discord's callback type numbers. */
export type Callback =
  | { type: 1 }
  /** Defers: a message will follow. */
  | { type: 5; data: { flags?: number } }
  /** Defers: the message that holds the button will be edited. */
  | { type: 6 }
  | { type: 8; data: { choices: { name: string; value: string }[] } }
  | { type: 9; data: Modal };

/** Context type of the bot's own direct messages, where answers need not be ephemeral. */
const botMessages = 1;

/** Sends the first answer, by REST or as the HTTP response, depending on how the interaction arrived. */
export type Acknowledge = (callback: Callback) => Promise<Result<unknown>>;

/**
 * Returns the first answer to an interaction that does not open a form. It shows at once that an answer is coming.
 */
export function deferralOf(asked: Asked, plan: Exclude<Plan, { kind: 'form' }>): Callback {
  if (replaces(plan) && asked.type === 3) return { type: 6 };
  const isPrivate = asked.context !== botMessages;
  return { type: 5, data: isPrivate ? { flags: flags.ephemeral } : {} };
}

/** True if the answer replaces the message that holds the button. */
export function replaces(plan: Exclude<Plan, { kind: 'form' }>): boolean {
  return plan.kind === 'page' || (plan.kind === 'run' && plan.replace);
}
