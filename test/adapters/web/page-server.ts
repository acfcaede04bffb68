import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPage } from '../../../adapters/web/app.ts';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import { openLibrary } from '../../../src/library/open-library.ts';
import type { Preview } from '../../../src/serve/adapters.ts';
import { keptConnections } from '../../kept-connections.ts';
import { temporaryStore } from '../store/temporary-store.ts';

const realPage = new URL('../../../data/papers/actor-critic-ppo.txt', import.meta.url);

const hostileName = 'Zorblax';
export const hostileText =
  'Zorblax <img src=x onerror=alert(1)> beats </script><script>alert(2)</script> <b>baselines</b> & "all" others.';

const hostileRecord = {
  id: 'zorblax',
  name: hostileName,
  abstract: `${hostileText} It is measured on ALFWorld.`,
  links: ['javascript:alert(3)', 'https://example.org/zorblax'],
  parts: [
    {
      key: 'method',
      label: '<b>主要方法</b>',
      lang: 'zh',
      text: `${hostileName} 用 <img src=x onerror=alert(4)> 来训练。`,
    },
  ],
};

interface Serving {
  previews?: readonly Preview[];
  /** Adds a record with hostile text. Default is `true`. */
  hostile?: boolean;
}

/** Serves the page with a real desk, store and corpus on a free port. */
export async function servePage({ previews = [], hostile = true }: Serving = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-web-'));
  await cp(realPage, join(folder, 'actor-critic-ppo.txt'));
  if (hostile) await writeFile(join(folder, 'hostile.jsonl'), `${JSON.stringify(hostileRecord)}\n`);
  const opened = await openLibrary(folder);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  const { library } = opened.value;
  const { store, remove } = await temporaryStore();
  const faults: unknown[] = [];
  let url = '';
  const { handle } = createPage({
    demoPosts: store.demoPosts,
    url: () => url,
    desk: createDesk(() => library, store, commands),
    paperCount: () => library.papers.length,
    defaultLanguage: 'zh',
    publicPage: false,
    previews,
    now: Date.now,
    log: { error: (fields) => faults.push(fields) },
  });
  const server = createServer(keptConnections, handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    faults,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await remove();
      await rm(folder, { recursive: true });
    },
  };
}
