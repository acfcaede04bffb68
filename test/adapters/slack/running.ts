import { readdir, readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { SlackConfig } from '../../../adapters/slack/api/config.ts';
import { type Slack as Adapter, createSlack, type SlackOptions } from '../../../adapters/slack/slack.ts';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import type { Store } from '../../../src/ports/store.ts';
import type { Library } from '../../../src/search/index/library.ts';
import { opened } from '../../contracts/store-fixture.ts';
import { keptConnections } from '../../kept-connections.ts';
import { longestWaitMs } from '../../longest-wait.ts';
import { searchedLog } from '../../peers/searched-log.ts';
import { type Deliver, overHttp, overSocket } from '../../peers/slack/delivery.ts';
import { Person } from '../../peers/slack/person.ts';
import { Slack } from '../../peers/slack/slack.ts';
import type { Message, Workspace } from '../../peers/slack/workspace.ts';
import { realLibrary } from '../../search/real-library.ts';
import { temporaryStore } from '../store/temporary-store.ts';

interface RunOptions extends Partial<Omit<SlackOptions, 'desk' | 'store' | 'config' | 'log'>> {
  mode: 'http' | 'socket' | 'oauth';
  slack?: Slack;
  /** An empty PostgreSQL database, used instead of a file. */
  databaseUrl?: string;
  log?: Logger;
  /** If `false`, returns before Slack has answered anything. Default is `true`. */
  isAwaited?: boolean;
  desk?: (store: Store, papers: Library) => Desk;
  /** Domains about whose links Slack sends events. */
  linkDomains?: string[];
  /** Whether 🔖 saves a paper. Default is `false`. */
  savesByReaction?: boolean;
  /** Wraps the store. */
  aroundStore?: (store: Store) => Store;
  /** Wraps the desk. */
  around?: (desk: Desk) => Desk;
}

export interface Running {
  slack: Slack;
  workspace: Workspace;
  adapter: Adapter;
  store: Store;
  /** The address of the adapter's server. */
  url: string;
  person(id?: string, workspace?: Workspace): Person;
  /** Returns what a person sees in a channel after all deliveries are done. */
  seen(user?: string, channel?: string): Promise<Message[]>;
  deliver: Deliver;
  /** Returns the bytes of all files of the database, to search for secrets. */
  databaseBytes(): Promise<string>;
  stop(): Promise<void>;
}

const key = Buffer.alloc(32, 7).toString('base64');

/** Runs the whole adapter, with a real store and the real corpus, against the local Slack. */
export async function run({
  mode,
  slack: given,
  isAwaited = true,
  databaseUrl,
  linkDomains,
  savesByReaction,
  around = (desk) => desk,
  aroundStore = (store) => store,
  log = searchedLog,
  desk = (store, papers) => createDesk(() => papers, store, commands),
  ...options
}: RunOptions): Promise<Running> {
  const slack = given ?? (await new Slack({ now: options.now }).start());
  if (slack.now === Date.now) slack.triggers.validMs = Infinity;
  const workspace = slack.workspaces.get('T1') ?? slack.addWorkspace();
  const lent = databaseUrl === undefined ? await temporaryStore() : undefined;
  const own = lent?.store ?? (await opened({ dataDir: 'unused', databaseUrl, encryptionKey: key }));
  const store = aroundStore(own);
  let handle: RequestListener = (_, response) => response.writeHead(503).end();
  const server = createServer(keptConnections, (request, response) => handle(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const adapter = await createSlack({
    desk: around(desk(store, realLibrary)),
    store,
    config: { ...configFor(mode, slack, workspace, url), linkDomains, savesByReaction },
    log,
    defaultLanguage: 'en',
    pace: { spacingMs: 0 },
    // Limits that a slow machine would reach. A test that is about one of them sets it.
    slowAfterMs: longestWaitMs,
    linkWithinMs: longestWaitMs,
    recordWithinMs: longestWaitMs,
    ...options,
  });
  if (isAwaited) await adapter.firstAnswer;
  handle = adapter.mounts[0]!.handle;
  const deliver = mode === 'socket' ? overSocket(slack) : overHttp(slack, `${url}/slack/events`);
  return {
    slack,
    workspace,
    adapter,
    deliver,
    async databaseBytes() {
      const folder = lent?.dataDir ?? '';
      const files = await readdir(folder);
      return (await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')))).join('');
    },
    store,
    url,
    person: (id = 'U1', where = workspace) => new Person(slack, where, id, deliver),
    async seen(user = 'U1', channel = 'C1') {
      await adapter.idle();
      return workspace.seenBy(user, channel);
    },
    async stop() {
      await adapter.stop();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await (lent ? lent.remove() : own.close());
      if (!given) await slack.stop();
    },
  };
}

function configFor(mode: RunOptions['mode'], slack: Slack, workspace: Workspace, url: string): SlackConfig {
  const { apiUrl, signingSecret, clientId, clientSecret } = slack;
  if (mode === 'socket') return { apiUrl, botToken: workspace.botToken, appToken: slack.appToken };
  if (mode === 'http') return { apiUrl, signingSecret, botToken: workspace.botToken };
  const redirectUri = `${url}/slack/oauth_redirect`;
  return {
    apiUrl,
    signingSecret,
    oauth: { clientId, clientSecret, stateSecret: 'state-secret', redirectUri },
  };
}
