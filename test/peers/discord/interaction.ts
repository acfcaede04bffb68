import { randomBytes } from 'node:crypto';
import type { Delivery } from './gateway.ts';
import type { ModalForm } from './modal-form.ts';
import type { Json, Message, World } from './world.ts';

/** Discord's interaction type numbers. */
export const interactionType = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** How Discord sees one interaction while and after it is answered. */
export interface Interaction {
  id: string;
  token: string;
  type: number;
  createdAt: number;
  user: string;
  channel: string;
  /** The message that holds the button; absent for commands. */
  source?: Message;
  /** The bot is not in the guild: at most 5 follow-ups. */
  userInstalledOnly: boolean;
  payload: Json;
  delivery: Delivery;
  acknowledged?: { callbackType: number; at: number };
  ephemeral: boolean;
  /** Deferred and nothing shown yet. */
  waiting: boolean;
  original?: Message;
  originalDeleted: boolean;
  followUps: Message[];
  /** How often the answer was filled in: more than once is an answer twice. */
  fills: number;
  choices?: Json[];
  modal?: ModalForm;
  /** Answers that came when it was too late or already done. */
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
