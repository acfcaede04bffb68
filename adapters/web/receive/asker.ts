import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Command } from '../../../src/commands/define/command.ts';
import { parseCall } from '../../../src/commands/define/line.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Chat, Request } from '../../../src/ports/chat.ts';

const readerCookie = 'broadsheet_reader';

/** The page shows what it is asked and posts nowhere. */
export const pageChat: Chat = {
  capabilities: { privateReply: true, post: false, threads: false },
  post() {
    throw new Error('The local page has no channel to post into.');
  },
};

/** Who is reading: the one person of this machine, or on a public page whoever holds the cookie. */
export function readerOf(c: Context, publicPage: boolean): string {
  if (!publicPage) return 'local';
  const known = getCookie(c, readerCookie);
  if (known !== undefined && /^[0-9a-f-]{36}$/.test(known)) return known;
  const reader = randomUUID();
  setCookie(c, readerCookie, reader, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 31_536_000 });
  return reader;
}

export function requestOf(
  line: string,
  language: Language,
  reader: string,
  desk: Desk,
  now: number,
): Request {
  return {
    id: randomUUID(),
    call: parseCall(line, desk.commands),
    language,
    actor: { platform: 'web', workspace: '', user: reader, displayName: '', managesChannel: false },
    now,
  };
}

/** The commands that make sense on a page, which has no channel. */
export function offeredOnPage(commands: readonly Command[]): Command[] {
  return commands.filter(({ needs = [] }) =>
    needs.every((need) => need === 'store' || pageChat.capabilities[need]),
  );
}
