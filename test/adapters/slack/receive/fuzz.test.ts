import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type PayloadKind, sign } from '../../../peers/slack/delivery.ts';
import { isObject, type Json } from '../../../peers/slack/json.ts';
import { randomFrom } from '../../../random.ts';
import { type Running, run } from '../running.ts';

let running: Running;
beforeAll(async () => {
  running = await run({ mode: 'http' });
});
afterAll(() => running.stop());

const next = randomFrom(20_261_122);
const oneOf = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!;

const junk: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  1e300,
  true,
  '',
  ' ',
  [],
  {},
  [[]],
  '<!channel>',
  '\u0000\u202e',
  '💥',
  'a'.repeat(100_000),
  '字'.repeat(30_000),
  '__proto__',
  { constructor: { prototype: {} } },
  'search "',
  'show #99999',
  'search -',
  `search ${'('.repeat(5_000)}`,
];

function samples(): [PayloadKind, Json][] {
  const person = running.person();
  const message = running.workspace.post({
    channel: 'C1',
    user: 'U2',
    text: 'x',
    blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'add:0', value: 'help' }] }],
  });
  const view = {
    id: 'V1',
    type: 'modal',
    callback_id: 'form',
    private_metadata: '{"verb":"search","given":{},"language":"en"}',
    state: { values: { 'option:query': { a: { value: 'x' } } } },
  };
  const base = { team: { id: 'T1' }, user: { id: 'U1' }, trigger_id: 't' };
  return [
    ['slash_commands', person.commandPayload('search reward')],
    ['interactive', person.clickPayload(message, () => true)],
    ['interactive', { ...base, type: 'view_submission', view }],
    ['interactive', { ...base, type: 'block_suggestion', action_id: 'fill:search:query', value: 'ac', view }],
    ['interactive', { ...base, type: 'shortcut', callback_id: 'search_papers' }],
    [
      'interactive',
      {
        ...base,
        type: 'message_action',
        callback_id: 'share_paper',
        channel: { id: 'C1' },
        message: { ts: '1.1' },
      },
    ],
    [
      'events_api',
      person.eventPayload({
        type: 'app_mention',
        user: 'U1',
        channel: 'C1',
        ts: message.ts,
        text: '<@U9> help',
      }),
    ],
    ['events_api', person.eventPayload({ type: 'app_home_opened', user: 'U1', tab: 'home' })],
    ['events_api', person.eventPayload({ type: 'app_uninstalled' })],
  ];
}

/** Removes, replaces or adds something anywhere in a value. */
function mutate(value: unknown): unknown {
  if (next() < 0.15) return oneOf(junk);
  if (Array.isArray(value))
    return next() < 0.2 ? [...value, oneOf(junk)] : value.map((one) => (next() < 0.4 ? mutate(one) : one));
  if (!isObject(value)) return next() < 0.5 ? oneOf(junk) : value;
  const entries = Object.entries(value).filter(() => next() > 0.08);
  return Object.fromEntries(entries.map(([key, one]) => [key, next() < 0.3 ? mutate(one) : one]));
}

type Wrong = 'signature' | 'old' | 'unsigned' | 'not-yet' | undefined;

async function send(kind: PayloadKind, payload: unknown, wrong: Wrong): Promise<number> {
  const json = JSON.stringify(payload) ?? '';
  const form = kind !== 'events_api';
  const fields =
    kind === 'slash_commands' && isObject(payload)
      ? Object.entries(payload).map(([key, one]) => [key, String(one)])
      : [['payload', json]];
  const body = form ? new URLSearchParams(fields as [string, string][]).toString() : json;
  const skew = wrong === 'old' ? -3_600 : 0;
  const timestamp = String(Math.floor(Date.now() / 1000) + skew);
  const signature =
    wrong === 'signature' ? `v0=${'0'.repeat(64)}` : sign(running.slack.signingSecret, timestamp, body);
  const response = await fetch(`${running.url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
      ...(wrong === 'unsigned'
        ? {}
        : { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature }),
    },
    body: new TextEncoder().encode(body),
  });
  await response.arrayBuffer();
  return response.status;
}

describe('5,000 damaged payloads', () => {
  it('end nothing, and unsigned ones are refused', async () => {
    const statuses = new Map<string, number>();
    const faults: unknown[] = [];
    const note = (reason: unknown) => void faults.push(reason);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    for (let round = 0; round < 500; round++) {
      const batch = Array.from({ length: 10 }, () => {
        const [kind, sample] = oneOf(samples());
        return {
          kind,
          payload: mutate(sample),
          wrong: oneOf<Wrong>(['signature', 'old', 'unsigned', undefined, undefined, undefined, undefined]),
        };
      });
      const answers = await Promise.all(batch.map(({ kind, payload, wrong }) => send(kind, payload, wrong)));
      for (const [index, status] of answers.entries()) {
        const key = `${batch[index]?.wrong ?? 'signed'} ${status}`;
        statuses.set(key, (statuses.get(key) ?? 0) + 1);
      }
    }
    await running.adapter.idle();
    const kinds = [...statuses.keys()].sort();
    expect(kinds.filter((key) => !/^signed (200|400)$| 413$/.test(key))).toEqual([
      'old 401',
      'signature 401',
      'unsigned 401',
    ]);
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(5_000);
    expect(faults).toEqual([]);
    await running.person().command('help');
    expect((await running.seen()).at(-1)?.text).toContain('What I can do');
  });
});
