import type { Outcome } from '../model/outcome.ts';
import type { Posted } from '../ports/chat.ts';
import type { Place, Request } from '../ports/request.ts';
import { type Store, StoreUnavailable } from '../ports/store.ts';
import { keyOf } from './post-once.ts';

/** In milliseconds. A button that a person presses again within this time was pressed twice by mistake. */
const doubleClickMs = 10_000;

/**
 * Posts what a button asks for. Returns `second-press`, and posts nothing, if the same person pressed the same button
 * for the same place a moment ago. While the store is unavailable, every press posts.
 */
export async function postUnlessPressedTwice(
  paperClaims: Store['paperClaims'] | undefined,
  request: Request,
  { channel, thread }: Place,
  post: () => Promise<Outcome<Posted>>,
): Promise<Outcome<Posted> | 'second-press'> {
  if (!request.isPress || !paperClaims) return post();
  const { platform, workspace, user } = request.actor;
  const where = { platform, workspace, channel, message: keyOf(request.id) };
  const about = `press ${keyOf(JSON.stringify([user, thread, request.call]))}`;
  const isFirst = await unlessAway(() => paperClaims.claim(where, about, request.now, doubleClickMs));
  if (isFirst === false) return 'second-press';
  const posted = await post();
  // After a refusal the person may put things right and press again at once.
  if (!posted.ok && posted.problem.code !== 'post-unknown')
    await unlessAway(() => paperClaims.release(where, about));
  return posted;
}

async function unlessAway<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  }
}
