import type { StoreContext } from './command.ts';

/**
 * Reads what the answer to a request depends on and the request itself changes. If an earlier attempt at the request
 * died, it may have made the change already, so what it read is returned. Call it at most once per request; the value
 * must be representable in JSON.
 */
export async function beforeChange<T>(
  { store, request }: Pick<StoreContext, 'store' | 'request'>,
  read: () => Promise<T>,
): Promise<T> {
  const found = JSON.stringify({ value: await read() });
  return JSON.parse(await store.events.readFirst(request.id, found)).value;
}
