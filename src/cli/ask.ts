import { randomUUID } from 'node:crypto';
import type { Desk } from '../commands/desk/desk.ts';
import type { Call } from '../model/call.ts';
import type { Language } from '../model/language.ts';
import type { Reply } from '../model/reply.ts';
import { machineTimezone } from '../model/timezone.ts';
import type { Chat } from '../ports/chat.ts';
import { localUser } from '../ports/request.ts';

interface Asking {
  desk: Desk;
  chat: Chat;
  language: Language;
  /** The platform whose local reader this is, so that the page and the terminal share a reading list. */
  platform: string;
  /** Epoch milliseconds. */
  now: number;
}

/** Returns the desk's reply to the person at this terminal. */
export function ask(call: Call, { desk, chat, language, platform, now }: Asking): Promise<Reply> {
  const actor = {
    platform,
    workspace: '',
    user: localUser,
    displayName: '',
    timezone: machineTimezone,
    managesChannel: false,
  };
  return desk.answer({ id: randomUUID(), call, language, actor, now }, chat);
}
