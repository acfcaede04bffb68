import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../../../adapters/slack/render/limits.ts';
import { sign } from '../../../peers/slack/delivery.ts';
import { type Running, run } from '../running.ts';

let running: Running;
const now = Date.UTC(2026, 2, 2, 9);
beforeEach(async () => {
  running = await run({ mode: 'http', now: () => now });
});
afterEach(() => running.stop());

/** Sends the beginning of a request whose body never ends, and returns the answer. */
async function answerTo(
  headers: Record<string, string>,
  body = '',
): Promise<{ status: string; socket: Socket }> {
  const { hostname, port } = new URL(running.url);
  // The server may reset the connection instead of reading what is left of the body.
  const socket = connect(Number(port), hostname).on('error', () => {});
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST /slack/events HTTP/1.1\r\nHost: x\r\n${lines.join('')}\r\n${body}`);
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  return { status: chunk.toString().split(' ')[1] ?? '', socket };
}

const signed = (seconds = now / 1000, body = '{}') => ({
  'x-slack-request-timestamp': String(seconds),
  'x-slack-signature': sign(running.slack.signingSecret, String(seconds), body),
});
const endless = { 'content-length': '1000' };

describe('a request', () => {
  it.each([
    ['without a signature', () => ({ 'x-slack-request-timestamp': String(now / 1000) }), '401'],
    ['with half a signature', () => ({ ...signed(), 'x-slack-signature': 'v0=00' }), '401'],
    ['without a timestamp', () => ({ 'x-slack-signature': signed()['x-slack-signature'] }), '401'],
    ['with a timestamp in words', () => ({ ...signed(), 'x-slack-request-timestamp': 'now' }), '401'],
    ['from more than five minutes ago', () => signed(now / 1000 - 301), '401'],
    ['from more than five minutes ahead', () => signed(now / 1000 + 301), '401'],
    ['of more than 1 MB', () => ({ ...signed(), 'content-length': '1048577' }), '413'],
  ])('%s is refused before its body is read, and its connection ends', async (_, headers, expected) => {
    const { status, socket } = await answerTo({ ...endless, ...headers() });
    expect(status).toBe(expected);
    await once(socket, 'close');
  });

  it('that grows beyond 1 MB is refused', async () => {
    const piece = `10000\r\n${'a'.repeat(65_536)}\r\n`;
    const { status } = await answerTo({ ...signed(), 'transfer-encoding': 'chunked' }, piece.repeat(17));
    expect(status).toBe('413');
  });

  it.each([-300, 0, 300])('signed %i seconds from now is answered', async (skewSeconds) => {
    const { status } = await running.person().command('help', 'C1', { skewSeconds });
    expect(status).toBe(200);
  });

  it('about a click in a message that is as long as one can be, in Chinese, is answered', async () => {
    const text = '论'.repeat(limits.messageText.most);
    const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
    const help = {
      type: 'button',
      action_id: 'add:0',
      text: { type: 'plain_text', text: '帮助' },
      value: 'help',
    };
    const message = running.workspace.post({
      channel: 'C1',
      user: running.workspace.botUser,
      text,
      blocks: [
        { type: 'rich_text', elements: [section] },
        { type: 'actions', elements: [help] },
      ],
    });
    const { status } = await running.person().click(message, ({ value }) => value === 'help');
    expect(status).toBe(200);
    expect((await running.seen()).at(-1)?.text).toContain('What I can do');
  });

  it('signed with another secret, or for another body, is refused', async () => {
    const headers = { ...signed(), 'content-length': '2' };
    expect((await answerTo(headers, '{}')).status).toBe('200');
    expect((await answerTo(headers, '[]')).status).toBe('401');
    const forged = { ...headers, 'x-slack-signature': sign('another', String(now / 1000), '{}') };
    expect((await answerTo(forged, '{}')).status).toBe('401');
  });
});
