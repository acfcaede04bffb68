import { appendFile } from 'node:fs/promises';
import { ok } from '../../src/model/outcome.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import type { Chat } from '../../src/ports/chat.ts';
import { plainText } from '../../src/reply/plain-text.ts';

const id = 'fax';
const label = 'Fax';
const number = {
  name: 'FAX_NUMBER',
  takes: { en: 'it should be digits. Read it off the machine.', zh: '它是一串数字，请看传真机。' },
};

/** A platform of one file: a post is a line of `FAX_TRAY`, and `FAX_FAULT` says what does not work. */
export const fax: Platform = {
  id,
  label,
  settings: ['FAX_NUMBER', 'FAX_TRAY', 'FAX_FAULT'],
  configure({ FAX_NUMBER, FAX_TRAY = '', FAX_FAULT }) {
    if (FAX_TRAY === '') return { faults: [] };
    if (FAX_NUMBER === undefined) return { faults: [{ setting: number, fault: 'missing' }] };
    const faults = FAX_FAULT === undefined ? [] : [FAX_FAULT];
    const chat: Chat = {
      capabilities: { post: true, threads: false },
      async post(_place, reply) {
        await appendFile(FAX_TRAY, `${JSON.stringify(plainText(reply))}\n`);
        return ok({ message: '1', url: 'https://fax.test/1' });
      },
    };
    return {
      faults: [],
      configured: {
        id,
        label,
        apiUrl: 'http://127.0.0.1:9/',
        overHttp: false,
        storesTokens: false,
        check: async () => [{ level: 'ok', text: `Fax ${FAX_NUMBER} has paper.` }],
        async run({ desk }) {
          const actor = { platform: id, workspace: 'w', user: 'u', displayName: '', managesChannel: true };
          return {
            mounts: [
              {
                path: '/fax/ask',
                async handle(_request, response) {
                  const call = { verb: 'search', options: { query: 'GRPO' } };
                  const reply = await desk.answer({ id: '1', call, language: 'en', actor, now: 0 }, chat);
                  response.end(plainText(reply));
                },
              },
            ],
            firstAnswer: Promise.resolve(),
            faults: () => faults,
            chat: async () => chat,
            stop: async () => {},
          };
        },
      },
    };
  },
  loadGuide: async () => () => [{ text: 'Plug it in.', setting: { name: 'FAX_NUMBER', label: 'Number' } }],
  loadPreview: async () => (reply) => `<p>${reply.title}</p>`,
};
