import { setTimeout as waitFor } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import { withoutPermit } from '../../../src/http/send-permit.ts';
import { BoundedMap } from '../../../src/model/bounded-map.ts';
import { type Store, StoreUnavailable } from '../../../src/ports/store.ts';
import type { Where } from '../read/delivery.ts';
import type { SlackConfig } from './config.ts';
import { type Sdk, webClient } from './sdk.ts';
import { slackFailure } from './slack-error.ts';

interface BotToken {
  /** Id of the team, or of the organisation if that installed the app for all of its teams. */
  workspace: string;
  token: string;
}

interface TokensOptions {
  sdk: Sdk;
  config: SlackConfig;
  store: Store;
  log: Logger;
  now: () => number;
}

/** The fields of a stored installation that are read. Other fields are left unchanged. */
const stored = z.looseObject({
  bot: z.looseObject({
    token: z.string(),
    refreshToken: z.string().optional(),
    /** Epoch seconds. */
    expiresAt: z.number().optional(),
  }),
});
type Stored = z.infer<typeof stored>;

/** A token with less time left than this is renewed. */
const renewBeforeMs = 2 * 3_600_000;
/**
 * In milliseconds. Tokens are cached for no longer than this, because another process may have renewed them in the
 * store.
 */
const trustMs = 60_000;
const mostCached = 8_000;
/** In milliseconds. Pause before a renewed token is written once more while the store is unavailable. */
const writeAgainMs = 1_000;

/** Reads, caches and renews the tokens of workspaces that installed by OAuth. */
export class InstalledTokens {
  readonly #options: TokensOptions;
  readonly #cache = new BoundedMap<string, Promise<BotToken | undefined>>(mostCached);

  constructor(options: TokensOptions) {
    this.#options = options;
  }

  get(where: Where): Promise<BotToken | undefined> {
    const { team } = where;
    const now = this.#options.now();
    const fresh = this.#cache.get(team, now);
    if (fresh) return fresh;
    const expired = this.#cache.get(team);
    const found = withoutPermit(async () => (await this.#load(team)) ?? this.#ofOrganisation(where)).catch(
      (error: unknown) => {
        // While the store is unavailable, the expired token is used.
        if (expired && error instanceof StoreUnavailable) return expired;
        throw error;
      },
    );
    this.#cache.set(team, found, now + trustMs);
    found.then(
      (token) => token ?? this.forget(team),
      () => this.forget(team),
    );
    return found;
  }

  forget(team: string): void {
    this.#cache.delete(team);
  }

  /** Returns the organisation that installed the app for a team; undefined if no delivery from the team named one. */
  organisationOf(team: string): Promise<string | undefined> {
    return this.#options.store.keyValues.get(organisationKey(team));
  }

  /** Returns the teams for which an organisation installed the app, as far as deliveries from them named it. */
  async teamsOf(organisation: string): Promise<string[]> {
    const keys = await this.#options.store.keyValues.keysOf(organisation);
    const prefix = organisationKey('');
    return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  /** Scheduled posts know only the team, so the organisation is stored when a delivery names it. */
  async #ofOrganisation({ team, enterprise }: Where): Promise<BotToken | undefined> {
    const known = await this.organisationOf(team);
    const organisation = enterprise ?? known;
    const token = organisation === undefined ? undefined : await this.#load(organisation);
    if (token && organisation !== known)
      await this.#options.store.keyValues.set(organisationKey(team), token.workspace);
    return token;
  }

  async #load(workspace: string): Promise<BotToken | undefined> {
    const { store, log } = this.#options;
    const found = await store.installations.get({ platform: 'slack', workspace });
    if (!found.ok) {
      log.error(
        { workspace, problem: found.problem.code },
        'A workspace cannot be served: its tokens cannot be read',
      );
      return undefined;
    }
    const installation = stored.safeParse(found.value?.data);
    if (!found.value || !installation.success) return undefined;
    const bot = await this.#renewed(workspace, installation.data, found.value.installedAt);
    return { workspace, token: bot.token };
  }

  /**
   * Renews a token that is about to expire (with token rotation a token lasts 12 hours and comes with a refresh
   * token). One of several processes renews it; the others use the old token until then.
   */
  async #renewed(workspace: string, installation: Stored, installedAt: number): Promise<Stored['bot']> {
    const { bot } = installation;
    const { sdk, config, store, log, now } = this.#options;
    const left = bot.expiresAt === undefined ? Number.POSITIVE_INFINITY : bot.expiresAt * 1000 - now();
    if (bot.refreshToken === undefined || left > renewBeforeMs || !config.oauth) return bot;
    const turn = `renew:slack:${workspace}:${bot.expiresAt}`;
    const claim = await store.events.claim(turn, now());
    if (claim.state !== 'new') return left > 0 ? bot : ((await this.#stored(workspace))?.bot ?? bot);
    try {
      const answer = await webClient(sdk, config.apiUrl, undefined, log).oauth.v2.access({
        client_id: config.oauth.clientId,
        client_secret: config.oauth.clientSecret,
        grant_type: 'refresh_token',
        refresh_token: bot.refreshToken,
      });
      const renewed = {
        ...bot,
        token: answer.access_token ?? bot.token,
        refreshToken: answer.refresh_token,
        expiresAt: Math.floor(now() / 1000) + (answer.expires_in ?? 43_200),
      };
      void this.#keep({ ...installation, bot: renewed }, bot, workspace, installedAt)
        .then(() => store.events.finish(turn, claim.attempt))
        .catch((err: unknown) => log.error({ err, workspace }, 'A renewed token could not be stored'));
      return renewed;
    } catch (error) {
      await store.events.release(turn, claim.attempt);
      const failure = slackFailure(error);
      if (!failure) throw error;
      log.error({ workspace, failure }, 'A token could not be renewed');
      return bot;
    }
  }

  /**
   * Stores a renewed installation, however long the store is unavailable, because Slack has revoked the refresh token in
   * it. Does nothing if the app was installed again or removed since `before` was read.
   */
  async #keep(data: Stored, before: Stored['bot'], workspace: string, installedAt: number): Promise<void> {
    const { installations } = this.#options.store;
    for (;;) {
      try {
        const stored = await this.#stored(workspace);
        if (stored?.bot.refreshToken !== before.refreshToken) return;
        await installations.put({ platform: 'slack', workspace, data, installedAt });
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        await waitFor(writeAgainMs, undefined, { ref: false });
      }
    }
  }

  async #stored(workspace: string): Promise<Stored | undefined> {
    const found = await this.#options.store.installations.get({ platform: 'slack', workspace });
    const read = stored.safeParse(found.ok ? found.value?.data : undefined);
    return read.success ? read.data : undefined;
  }
}

/** Returns the key under which a team's organisation is stored, beside the hashes of registered commands. */
function organisationKey(team: string): string {
  return `slack-organisation:${team}`;
}
