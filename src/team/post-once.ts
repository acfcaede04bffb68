import { createHash } from 'node:crypto';
import type { Outcome } from '../model/outcome.ts';
import type { Reply } from '../model/reply.ts';
import type { Chat, Posted } from '../ports/chat.ts';
import type { Place, Request } from '../ports/request.ts';

/** In characters; platforms limit the nonce of a message to this. */
const keyLength = 25;

/** Posts a reply to a request. A repeated delivery of the request does not post again. */
export function postOnce(chat: Chat, request: Request, place: Place, reply: Reply): Promise<Outcome<Posted>> {
  return chat.post(place, reply, keyOf(request.id), request.language);
}

/** Returns the idempotency key of the posts of a request, whose id is the same for every delivery of it. */
export function keyOf(requestId: string): string {
  return createHash('sha256').update(requestId).digest('base64url').slice(0, keyLength);
}
