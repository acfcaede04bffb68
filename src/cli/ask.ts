import { randomUUID } from 'node:crypto';
import type { Desk } from '../commands/desk/desk.ts';
import type { Language } from '../model/language.ts';
import type { Reply } from '../model/reply.ts';
import type { Chat } from '../ports/chat.ts';
import { localUser } from '../ports/request.ts';

interface Asking {
  desk: Desk;
  chat: Chat;
  language: Language;
  /** Epoch milliseconds. */
  now: number;
}

/** Returns the desk's reply to the person at this terminal. */
export function ask(
  verb: string,
  options: Record<string, string>,
  { desk, chat, language, now }: Asking,
): Promise<Reply> {
  const actor = {
    platform: 'terminal',
    workspace: '',
    user: localUser,
    displayName: '',
    managesChannel: false,
  };
  return desk.answer({ id: randomUUID(), call: { verb, options }, language, actor, now }, chat);
}
