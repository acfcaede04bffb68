import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { ReceiverEvent } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Desk } from '../../src/commands/desk/desk.ts';
import type { Language } from '../../src/model/language.ts';
import { awayChat } from '../../src/ports/away-chat.ts';
import type { Chat } from '../../src/ports/chat.ts';
import { type Store, StoreUnavailable } from '../../src/ports/store.ts';
import { handle } from './answer/handle.ts';
import type { SlackConfig } from './api/config.ts';
import { loadSdk } from './api/sdk.ts';
import { slackFailure } from './api/slack-error.ts';
import { Workspaces, type WorkspacesOptions } from './api/workspaces.ts';
import type { SlackContext } from './asker/context.ts';
import { Managers } from './asker/managers.ts';
import { People } from './asker/people.ts';
import { Turns } from './asker/turns.ts';
import { SlackChat } from './post/chat.ts';
import { preparing } from './post/prepare.ts';
import { readDelivery } from './read/delivery.ts';
import { httpListener } from './receive/http.ts';
import { Once } from './receive/once.ts';
import { receive } from './receive/receive.ts';
import { Socket } from './receive/socket.ts';

export interface SlackOptions extends Pick<WorkspacesOptions, 'pace'> {
  desk: Desk;
  store: Store;
  config: SlackConfig;
  log: Logger;
  defaultLanguage: Language;
  /** Epoch milliseconds. */
  now?: () => number;
  slowAfterMs?: number;
  /** See `OnceOptions`. */
  leaseMs?: number;
  /** Between two looks for what a replica that died left behind. */
  takeOverEveryMs?: number;
  /** Between two tries to connect. */
  waitToConnect?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface SlackHealth {
  ready: boolean;
  /** One a line, each naming the setting or the connection. */
  faults: string[];
}

/** Slack, running. */
export interface Slack {
  /** Answers `/slack/events`, `/slack/install` and `/slack/oauth_redirect`. */
  handle: RequestListener;
  /** Takes a signed body that is acknowledged already. */
  take(body: unknown): void;
  health(): SlackHealth;
  /** For posting by schedule; undefined where nothing is installed any more. */
  chatFor(workspace: string): Promise<Chat | undefined>;
  /** Resolves when everything received so far is done. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Slack: by Socket Mode with an app token, else by HTTP. A wrong token is logged and shows in `health`. */
export async function createSlack(options: SlackOptions): Promise<Slack> {
  const {
    desk,
    store,
    config,
    log,
    defaultLanguage,
    now = Date.now,
    slowAfterMs = 2_000,
    takeOverEveryMs = 15_000,
  } = options;
  const sdk = await loadSdk();
  const workspaces = new Workspaces({
    sdk,
    config,
    store,
    log,
    now,
    pace: options.pace,
  });
  const context: SlackContext = {
    desk,
    store,
    log,
    now,
    workspaces,
    people: new People(),
    managers: new Managers(store.preferences),
    turns: new Turns(),
    defaultLanguage,
    slowAfterMs,
    incident: () => randomBytes(4).toString('hex'),
  };
  const once = new Once({
    store,
    log,
    now,
    leaseMs: options.leaseMs,
    work: async (body, again) => {
      const delivery = readDelivery(body);
      if (!delivery) return;
      try {
        await handle(delivery, again, context);
      } catch (error) {
        const failure = slackFailure(error);
        if (failure?.kind !== 'refused') throw error;
        // It would be refused again.
        log.warn({ failure, kind: delivery.kind }, 'Slack refused what a delivery asked for');
      }
    },
  });
  const take = (event: ReceiverEvent) => receive(event, once, context);
  const listener = httpListener(config, {
    sdk,
    apiUrl: config.apiUrl,
    store,
    log,
    now,
    workspaces,
    language: defaultLanguage,
    receive: take,
  });

  await workspaces.identify();
  const { appToken } = config;
  const socket = appToken === undefined ? undefined : startableSocket({ ...config, appToken });
  function startableSocket(withToken: SlackConfig & { appToken: string }): Socket {
    const { waitToConnect } = options;
    return new Socket({
      config: withToken,
      desk,
      defaultLanguage,
      log,
      receive: take,
      wait: waitToConnect,
    });
  }
  await socket?.start();
  const look = async () => {
    try {
      if (workspaces.fault !== undefined) await workspaces.identify();
      await once.takeOver();
    } catch (err) {
      // Who watches the store has said so once.
      if (!(err instanceof StoreUnavailable)) log.warn({ err }, 'Could not look for unfinished deliveries');
    }
  };
  void look();
  const looking = setInterval(() => void look(), takeOverEveryMs);

  return {
    handle: listener,
    take(body) {
      take({ body: body as ReceiverEvent['body'], ack: async () => {} }).catch((err: unknown) =>
        log.error({ err }, 'A delivery could not be taken'),
      );
    },
    health() {
      const faults = [
        ...(workspaces.fault === undefined ? [] : [`SLACK_BOT_TOKEN: ${workspaces.fault}`]),
        ...(socket && !socket.state.connected
          ? [`Socket Mode: ${socket.state.fault ?? 'not connected'}`]
          : []),
      ];
      return { ready: faults.length === 0, faults };
    },
    async chatFor(workspace) {
      const where = { team: workspace };
      const connected = await workspaces.get(where);
      if (!connected) return (await workspaces.isInstalled(where)) ? awayChat : undefined;
      const prepare = preparing(store, workspace, now, desk.commands);
      return new SlackChat({ workspace: connected, prepare, now, atOnce: true });
    },
    async idle() {
      await socket?.settled();
      await once.idle();
    },
    async stop() {
      clearInterval(looking);
      await socket?.stop();
      await once.idle();
    },
  };
}
