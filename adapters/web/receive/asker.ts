import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Command } from '../../../src/commands/define/command.ts';
import { parseCall } from '../../../src/commands/define/line.ts';
import { lackOf } from '../../../src/commands/define/offered.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import type { FollowUp } from '../../../src/commands/desk/follow-up.ts';
import { webTexts } from '../../../src/i18n/web.ts';
import type { Language } from '../../../src/model/language.ts';
import { machineTimezone } from '../../../src/model/timezone.ts';
import type { Chat } from '../../../src/ports/chat.ts';
import { localUser, type Request } from '../../../src/ports/request.ts';
import { pageId } from '../../../src/serve/adapters.ts';

const readerCookie = 'broadsheet_reader';

/** Returns the reader's user id: `localUser`, or on a public page the random id in their cookie, which it sets. */
export function readerOf(c: Context, publicPage: boolean): string {
  if (!publicPage) return localUser;
  const known = getCookie(c, readerCookie);
  if (known !== undefined && /^[0-9a-f-]{36}$/.test(known)) return known;
  const reader = randomUUID();
  setCookie(c, readerCookie, reader, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 31_536_000 });
  return reader;
}

export interface Asked {
  /** The same for every attempt to send the line, so that it posts once. Default is a new id. */
  id?: string;
  line: string;
  language: Language;
  reader: string;
  /** True if a button was pressed. */
  isPress?: boolean;
  /** True if the line came with an address that was opened. It may then be read as a search, but not as a step. */
  isLink?: boolean;
  /** The id of the post in the demo channel whose button was pressed. Absent if it was no button of a post. */
  post?: string;
  /** The id of the thread that this post is in. */
  thread?: string;
}

/** Builds the desk's request. `channel` is where the page posts; a public page has none. */
export function requestOf(
  { id = randomUUID(), line, language, reader, isPress, isLink, post, thread }: Asked,
  channel: string | undefined,
  desk: Desk,
  now: number,
): Request {
  const hasChannel = channel !== undefined;
  const place = hasChannel ? { channel, thread } : undefined;
  const person = { platform: pageId, workspace: '', user: reader };
  const isTyped = !isPress && !isLink;
  const { call, above }: FollowUp = isTyped
    ? desk.read(line, { id, person, place, now })
    : { call: parseCall(line, desk.commands) };
  return {
    id,
    call: isLink ? { ...call, step: undefined } : call,
    above,
    language,
    actor: {
      ...person,
      displayName: hasChannel ? webTexts[language].channel.reader : '',
      // The reader of a page that is not public is at this machine.
      timezone: hasChannel ? machineTimezone : undefined,
      managesChannel: hasChannel,
    },
    place,
    message: post,
    isPress,
    isPrivate: true,
    now,
  };
}

/** Returns the commands whose needs this chat's capabilities meet. */
export function offeredOnPage(
  commands: readonly Command[],
  { capabilities }: Pick<Chat, 'capabilities'>,
): Command[] {
  return commands.filter((command) => lackOf(command, { capabilities, hasStore: true }) === undefined);
}
