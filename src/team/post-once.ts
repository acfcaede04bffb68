import { createHash } from 'node:crypto';
import type { Outcome } from '../model/outcome.ts';
import type { Reply } from '../model/reply.ts';
import type { Chat, Posted } from '../ports/chat.ts';
import type { Place, Request } from '../ports/request.ts';

/** A platform's limit for a message's own key (a nonce). */
const keyLength = 25;

/** Posts what a request asked to post; the same request posts once. */
export function postOnce(chat: Chat, request: Request, place: Place, reply: Reply): Promise<Outcome<Posted>> {
  return chat.post(place, reply, keyOf(request), request.language);
}

/** The same for every delivery of a request. */
export function keyOf(request: Request): string {
  return createHash('sha256').update(request.id).digest('base64url').slice(0, keyLength);
}
