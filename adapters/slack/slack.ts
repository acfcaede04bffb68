import type { Logger } from 'pino';
import type { Desk } from '../../src/commands/desk/desk.ts';
import { Inbox, type InboxOptions } from '../../src/inbox/inbox.ts';
import type { Language } from '../../src/model/language.ts';
import type { RunningPlatform } from '../../src/platforms/platform.ts';
import { awayChat } from '../../src/ports/away-chat.ts';
import { systemClock } from '../../src/ports/clock.ts';
import type { Store } from '../../src/ports/store.ts';
import { StoreClock } from '../../src/ports/store-clock.ts';
import { CachedChoices } from '../../src/team/cached-choices.ts';
import { MessageLimit } from '../../src/team/message-limit.ts';
import { handle } from './answer/handle.ts';
import type { SlackConfig } from './api/config.ts';
import { loadSdk } from './api/sdk.ts';
import { isTokenError, slackFailure } from './api/slack-error.ts';
import { Workspaces, type WorkspacesOptions } from './api/workspaces.ts';
import type { SlackContext } from './asker/context.ts';
import { People } from './asker/people.ts';
import { SearchQueue } from './asker/search-queue.ts';
import { installListener } from './install/install.ts';
import { SlackChat } from './post/chat.ts';
import { preparing } from './post/prepare.ts';
import type { Delivery } from './read/delivery.ts';
import { deliveryPrefix } from './read/delivery-id.ts';
import { httpListener } from './receive/http.ts';
import { receiver } from './receive/receive.ts';
import { Socket } from './receive/socket.ts';
import { slackTexts } from './texts/slack.ts';

export interface SlackOptions
  extends Pick<WorkspacesOptions, 'pace' | 'linkWithinMs'>,
    Pick<InboxOptions<unknown>, 'leaseMs' | 'recordWithinMs'> {
  desk: Desk;
  store: Store;
  config: SlackConfig;
  log: Logger;
  defaultLanguage: Language;
  /** Epoch milliseconds. */
  now?: () => number;
  /** In milliseconds. After this time the asker is told that an answer is coming. Default is 2,000. */
  slowAfterMs?: number;
  /** Waits before the next attempt to connect. Resolves early when the signal aborts. */
  waitToConnect?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** The running adapter. */
export interface Slack extends RunningPlatform {
  /** Takes over recorded deliveries whose process died. The inbox also does this by itself every few seconds. */
  takeOver(): Promise<void>;
  /** Resolves when everything received so far is done. */
  idle(): Promise<void>;
}

/** In milliseconds. The welcome message for a new installation is not sent later than this. */
const greetableMs = 3_600_000;
/** In milliseconds. A token that did not work is checked again at this interval. */
const identifyAgainMs = 15_000;

/**
 * Starts Slack, with Socket Mode if there is an app token, else over HTTP. Returns without waiting for Slack; `faults`
 * returns what does not work. `firstAnswer` resolves when Slack was asked once which team the token belongs to and, with
 * Socket Mode, a first connection was tried.
 */
export async function createSlack(options: SlackOptions): Promise<Slack> {
  const { desk, store, config, log, defaultLanguage, now = Date.now, slowAfterMs = 2_000 } = options;
  const sdk = await loadSdk();
  const workspaces = new Workspaces({ ...options, sdk, now });
  const context: SlackContext = {
    desk,
    store,
    log,
    now,
    workspaces,
    people: new People(),
    managers: managersIn(store),
    searches: new SearchQueue(() => inbox.isAcknowledging),
    defaultLanguage,
    readsLinks: (config.linkDomains ?? []).length > 0,
    savesByReaction: config.savesByReaction ?? false,
    messageLimit: new MessageLimit(),
    slowAfterMs,
  };
  const inbox = new Inbox<Delivery>({
    events: store.events,
    prefix: deliveryPrefix,
    log,
    clock: options.now ? { ...systemClock, now } : new StoreClock(store),
    leaseMs: options.leaseMs,
    recordWithinMs: options.recordWithinMs,
    work: (delivery, again) => handleUnlessRefused(delivery, again, context),
  });
  const receive = receiver(inbox, context);
  const { apiUrl, appToken, signingSecret, oauth } = config;
  const install =
    oauth &&
    (await installListener({
      apiUrl,
      oauth,
      store,
      log,
      now,
      workspaces,
      language: defaultLanguage,
      installed: (by) =>
        inbox.receive(
          { id: by.id, payload: { ...by, kind: 'installed' }, expiresAt: now() + greetableMs },
          async () => true,
        ),
      features: config,
    }));
  const wait = options.waitToConnect ?? systemClock.wait;
  const identifyAgain = () => {
    if (workspaces.fault !== undefined) void workspaces.identify();
  };
  const socket =
    appToken === undefined
      ? undefined
      : new Socket({ apiUrl, appToken, log, receive, connected: identifyAgain, clock: { now, wait } });

  const firstAnswer = Promise.all([workspaces.identify(), socket?.start()]).then(() => {});
  inbox.start();
  const identifying = setInterval(identifyAgain, identifyAgainMs);

  return {
    mounts: [{ path: '/slack', handle: httpListener({ signingSecret, install, log, now, receive }) }],
    firstAnswer,
    faults(language = defaultLanguage) {
      const texts = slackTexts[language].doctor;
      const wordFault = (fault: string, refused: (error: string) => string) =>
        isTokenError(fault) ? refused(fault) : texts.unreachable(fault);
      const faults = [
        ...(workspaces.fault === undefined ? [] : [wordFault(workspaces.fault, texts.botTokenRefused)]),
        ...(socket?.fault === undefined ? [] : [wordFault(socket.fault, texts.appTokenRefused)]),
      ];
      // If Slack cannot be reached, the bot token and the socket report the same fault.
      return [...new Set(faults)];
    },
    async chat(workspace) {
      const where = { team: workspace };
      const connected = await workspaces.get(where);
      if (!connected) return (await workspaces.isInstalled(where)) ? awayChat : undefined;
      const prepare = preparing(store, workspace, now, desk.commands);
      return new SlackChat({ workspace: connected, prepare, now, atOnce: true });
    },
    takeOver: () => inbox.takeOver(),
    idle: () => inbox.idle(),
    async stop() {
      clearInterval(identifying);
      await socket?.stop();
      await inbox.stop();
    },
  };
}

/**
 * Handles a delivery. If Slack refuses a call for good, the delivery counts as done, because a retry would be refused
 * too.
 */
async function handleUnlessRefused(delivery: Delivery, again: boolean, context: SlackContext): Promise<void> {
  try {
    await handle(delivery, again, context);
  } catch (error) {
    const failure = slackFailure(error);
    if (failure?.kind !== 'refused') throw error;
    context.log.warn({ failure, kind: delivery.kind }, 'Slack refused a call; the delivery is dropped');
  }
}

function managersIn({ preferences }: Store): SlackContext['managers'] {
  return new CachedChoices({
    usual: 'members',
    read: (where) => preferences.subscriptionManagers(where),
    write: (where, managers) => preferences.setSubscriptionManagers(where, managers),
  });
}
