import { randomBytes } from 'node:crypto';
import type { Delivery } from './gateway.ts';
import type { ModalForm } from './modal-form.ts';
import type { Json, Message, World } from './world.ts';

/** Discord's interaction type numbers. */
export const interactionType = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** Discord's state of one interaction. */
export interface Interaction {
  id: string;
  token: string;
  type: number;
  createdAt: number;
  user: string;
  channel: string;
  /** The message that holds the button; absent for commands. */
  source?: Message;
  /** True if the bot is not in the guild, which limits follow-ups to 5. */
  userInstalledOnly: boolean;
  payload: Json;
  delivery: Delivery;
  acknowledged?: { callbackType: number; at: number };
  ephemeral: boolean;
  /** True while it is deferred and nothing is shown. */
  waiting: boolean;
  original?: Message;
  originalDeleted: boolean;
  followUps: Message[];
  /** Number of times that the first answer was filled in. More than one means that it was answered twice. */
  fills: number;
  choices?: Json[];
  modal?: ModalForm;
  /** Codes of rejected answers: too late, or answered already. */
  refusals: number[];
}

export function createInteraction(
  world: World,
  from: Pick<Interaction, 'type' | 'user' | 'channel' | 'userInstalledOnly'> & { source?: Message },
): Interaction {
  return {
    ...from,
    id: world.id(),
    token: randomBytes(48).toString('base64url'),
    createdAt: world.clock.now(),
    payload: {},
    delivery: { state: 'lost' },
    ephemeral: false,
    waiting: false,
    originalDeleted: false,
    followUps: [],
    fills: 0,
    refusals: [],
  };
}
