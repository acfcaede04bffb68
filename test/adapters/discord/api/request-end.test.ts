import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { requestEnd } from '../../../../adapters/discord/api/request-end.ts';

test('a request ends when the process stops, and leaves no listener on the longer-lived signal', () => {
  const stopping = new AbortController();
  const ended = requestEnd(stopping.signal);
  ended[Symbol.dispose]();
  expect(getEventListeners(stopping.signal, 'abort')).toEqual([]);
  using open = requestEnd(stopping.signal);
  stopping.abort();
  expect(open.signal.aborted).toBe(true);
  expect(ended.signal.aborted).toBe(false);
});
