import { expect, it } from 'vitest';
import { slackFailure } from '../../../../adapters/slack/api/slack-error.ts';

it.each([
  ['ENOTFOUND', { kind: 'unsent', detail: 'ENOTFOUND' }],
  ['SELF_SIGNED_CERT_IN_CHAIN', { kind: 'unknown', detail: 'SELF_SIGNED_CERT_IN_CHAIN' }],
  [undefined, { kind: 'unknown', detail: 'A request error occurred: fetch failed' }],
])('a request that fails with %s is named after that', async (code, failure) => {
  const { WebAPIRequestError } = await import('@slack/web-api');
  const cause = Object.assign(new Error('cause'), { code });
  expect(slackFailure(new WebAPIRequestError(new TypeError('fetch failed', { cause })))).toEqual(failure);
});
