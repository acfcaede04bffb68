import { type Outcome, ok } from '../model/outcome.ts';
import type { Posted } from '../ports/chat.ts';
import type { Place, Request } from '../ports/request.ts';
import { ifStoreIsUp, type Store } from '../ports/store.ts';
import { keyOf } from './post-once.ts';

/** In milliseconds. A button that a person presses again within this time was pressed twice by mistake. */
const doubleClickMs = 10_000;

/**
 * Posts what a button asks for. Returns no message, and posts nothing, if the same person pressed the same button for
 * the same place a moment ago. While the store is unavailable, every press posts.
 */
export async function postUnlessPressedTwice(
  store: Pick<Store, 'paperClaims' | 'now'> | undefined,
  request: Request,
  { channel, thread }: Place,
  post: () => Promise<Outcome<Posted>>,
): Promise<Outcome<Posted | undefined>> {
  if (!request.isPress || !store) return post();
  const { platform, workspace, user } = request.actor;
  const where = { platform, workspace, channel, message: keyOf(request.id) };
  const about = `press ${keyOf(JSON.stringify([user, thread, request.call]))}`;
  // All processes measure the time between two presses by the store's clock.
  const isFirst = await ifStoreIsUp(async () =>
    store.paperClaims.claim(where, about, await store.now(), doubleClickMs),
  );
  if (isFirst === false) return ok(undefined);
  const posted = await post();
  // After a refusal the person may put things right and press again at once.
  if (!posted.ok && posted.problem.code !== 'post-unknown')
    await ifStoreIsUp(() => store.paperClaims.release(where, about));
  return posted;
}
