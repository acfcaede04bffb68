import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { requestEnd } from '../../../../adapters/discord/api/request-end.ts';

test('a request ends with the process, and leaves nothing on the signal that outlives it', () => {
  const stopping = new AbortController();
  const ended = requestEnd(stopping.signal);
  ended[Symbol.dispose]();
  expect(getEventListeners(stopping.signal, 'abort')).toEqual([]);
  using open = requestEnd(stopping.signal);
  stopping.abort();
  expect(open.signal.aborted).toBe(true);
  expect(ended.signal.aborted).toBe(false);
});
