import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Command } from '../../../src/commands/define/command.ts';
import { parseCall } from '../../../src/commands/define/line.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { webTexts } from '../../../src/i18n/web.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Chat } from '../../../src/ports/chat.ts';
import { localUser, type Request } from '../../../src/ports/request.ts';
import { pageId } from '../../../src/serve/adapters.ts';
import { timezone } from '../channel/demo-channel.ts';

const readerCookie = 'broadsheet_reader';

/** A public page shows what it is asked and posts nowhere. */
export const publicChat: Chat = {
  capabilities: { privateReply: true, post: false, threads: false },
  post() {
    throw new Error('A public page has no channel to post into.');
  },
};

/** Who is reading: the one person of this machine, or on a public page whoever holds the cookie. */
export function readerOf(c: Context, publicPage: boolean): string {
  if (!publicPage) return localUser;
  const known = getCookie(c, readerCookie);
  if (known !== undefined && /^[0-9a-f-]{36}$/.test(known)) return known;
  const reader = randomUUID();
  setCookie(c, readerCookie, reader, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 31_536_000 });
  return reader;
}

export interface Asked {
  line: string;
  language: Language;
  reader: string;
  /** The post of the demo channel whose button was pressed, and the thread that it is in. */
  post?: string;
  thread?: string;
}

/** Makes the desk's request of what was asked; `channel` is where the page posts, absent on a public page. */
export function requestOf(
  { line, language, reader, post, thread }: Asked,
  channel: string | undefined,
  desk: Desk,
  now: number,
): Request {
  const hasChannel = channel !== undefined;
  return {
    id: randomUUID(),
    call: parseCall(line, desk.commands),
    language,
    actor: {
      platform: pageId,
      workspace: '',
      user: reader,
      displayName: hasChannel ? webTexts[language].channel.reader : '',
      timezone: hasChannel ? timezone : undefined,
      managesChannel: hasChannel,
    },
    place: hasChannel ? { channel, thread } : undefined,
    message: post,
    now,
  };
}

/** Returns the commands that make sense where a chat can do so much. */
export function offeredOnPage(
  commands: readonly Command[],
  { capabilities }: Pick<Chat, 'capabilities'>,
): Command[] {
  return commands.filter(({ needs = [] }) => needs.every((need) => capabilities[need]));
}
