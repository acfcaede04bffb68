import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { withoutPermit } from '../../../src/http/send-permit.ts';
import { BoundedMap } from '../../../src/model/bounded-map.ts';
import type { Store } from '../../../src/ports/store.ts';
import type { Where } from '../read/delivery.ts';
import { Channels } from './channels.ts';
import type { SlackConfig } from './config.ts';
import type { PaceOptions } from './pace.ts';
import { Poster } from './poster.ts';
import { postingApi } from './posting-api.ts';
import { type Sdk, webClient } from './sdk.ts';
import { isTokenError, nameFailure, slackFailure } from './slack-error.ts';
import { InstalledTokens } from './tokens.ts';

/** Slack's client for one workspace, and the poster that keeps its pace. */
export interface Connected {
  /** A new client for each use: it takes 26 kB and a tenth of a millisecond, and has no state that matters. */
  readonly client: WebClient;
  poster: Poster;
  channels: Channels;
}

interface Known extends Connected {
  token: string;
}

export interface WorkspacesOptions {
  sdk: Sdk;
  config: SlackConfig;
  store: Store;
  log: Logger;
  now: () => number;
  /** See `PosterOptions`. */
  pace?: Partial<PaceOptions>;
  /** See `PosterOptions`. */
  linkWithinMs?: number;
}

/**
 * Number of workspaces whose posters are cached. A poster that was evicted is made again and starts with an unused
 * pace.
 */
const mostKept = 2_000;

/** Makes clients for workspaces and keeps their tokens up to date. */
export class Workspaces {
  readonly #options: WorkspacesOptions;
  readonly #tokens: InstalledTokens;
  /** The workspaces that were used last. */
  readonly #known = new BoundedMap<string, Known>(mostKept);
  #identifying: Promise<void> | undefined;
  #own: { token: string; team?: string; name?: string } | undefined;

  constructor(options: WorkspacesOptions) {
    this.#options = options;
    this.#tokens = new InstalledTokens(options);
    const { botToken } = options.config;
    if (botToken === undefined) return;
    this.#own = { token: botToken };
    this.fault = 'Slack has not confirmed it yet';
  }

  /** The reason why the configured token does not work. Undefined if it works, or if workspaces install by OAuth. */
  fault: string | undefined;

  /** Asks Slack which team the configured token belongs to. Never rejects; a failure is in `fault`. */
  identify(): Promise<void> {
    this.#identifying ??= withoutPermit(() => this.#identify()).finally(() => {
      this.#identifying = undefined;
    });
    return this.#identifying;
  }

  async #identify(): Promise<void> {
    if (!this.#own) return;
    const { sdk, config, log } = this.#options;
    const { token } = this.#own;
    try {
      const { team_id: team, user: name } = await webClient(sdk, config.apiUrl, token, log).auth.test();
      if (team === undefined) throw new Error('auth.test returned no team');
      this.#own = { token, team, name };
      if (this.fault !== undefined) log.info({ team }, 'The bot token works');
      this.fault = undefined;
    } catch (err) {
      const failure = slackFailure(err);
      const fault = failure ? nameFailure(failure) : 'Slack sent an answer that cannot be read';
      // A token that does not work is checked four times a minute.
      if (fault !== this.fault)
        log.error(failure ? { fault } : { fault, err }, 'The bot token could not be checked');
      this.fault = fault;
    }
  }

  /** The bot's name, as people type it in `/invite @name`. */
  get botName(): string {
    return this.#own?.name ?? 'Broadsheet';
  }

  /** Returns the clients of a workspace; undefined if the app is not installed there. */
  async get(where: Where): Promise<Connected | undefined> {
    const own = this.#own;
    // Until Slack has said which team the configured token belongs to, it is used for every team, unless teams install
    // by OAuth.
    const isOwn = own && (own.team ?? (this.#options.config.oauth ? undefined : where.team)) === where.team;
    if (isOwn) return this.#client(where.team, own.token);
    const token = await this.#tokens.get(where);
    return token && this.#client(token.workspace, token.token);
  }

  /**
   * Returns true even if the token cannot be decrypted, because a wrong key does not mean that the app was removed.
   */
  async isInstalled({ team }: Where): Promise<boolean> {
    const installed = await this.#options.store.installations.list('slack');
    const organisation = await this.#tokens.organisationOf(team);
    return installed.some(({ workspace }) => workspace === team || workspace === organisation);
  }

  /**
   * Drops the cached token of a workspace, because Slack said that it no longer works. Also checks the configured
   * token again if it is this workspace's.
   */
  async tokenEnded({ team }: Where): Promise<void> {
    this.#tokens.forget(team);
    if (this.#own && (this.#own.team ?? team) === team) await this.identify();
  }

  /**
   * Asks Slack whether the configured token works in a workspace; `unknown` if Slack does not say. Returns undefined if
   * no token is configured for it.
   */
  async ownToken({ team }: Where): Promise<'works' | 'refused' | 'unknown' | undefined> {
    const isOwn = () => this.#own && (this.#own.team ?? team) === team;
    if (isOwn()) await this.identify();
    if (!isOwn()) return undefined;
    if (this.fault === undefined) return 'works';
    return isTokenError(this.fault) ? 'refused' : 'unknown';
  }

  /**
   * Deletes all data of a workspace; if it is an organisation, also that of its teams in which the app is not installed
   * otherwise. Returns the ids of those workspaces, none if it was installed again after `at`.
   */
  async forget({ team }: Where, at: number): Promise<string[]> {
    const deleted = await this.#options.store.forget({ platform: 'slack', workspace: team }, at);
    if (deleted === undefined) return [];
    this.#tokens.forget(team);
    this.#known.delete(team);
    const forgotten = [team];
    for (const other of await this.#tokens.teamsOf(team)) {
      this.#tokens.forget(other);
      const where = { team: other };
      const isUsed = (await this.isInstalled(where)) || (await this.get(where)) !== undefined;
      if (!isUsed) forgotten.push(...(await this.forget(where, at)));
    }
    return forgotten;
  }

  /** Drops the cached token of a workspace that was installed again. */
  dropToken(workspace: string): void {
    this.#tokens.forget(workspace);
  }

  #client(workspace: string, token: string): Connected {
    const known = this.#known.get(workspace);
    if (known) {
      // Setting it again keeps it from being evicted while it is in use.
      this.#known.set(workspace, known);
      return Object.assign(known, { token });
    }
    const { sdk, config, log, pace, linkWithinMs, now } = this.#options;
    const made: Known = {
      token,
      get client() {
        return webClient(sdk, config.apiUrl, made.token, log);
      },
      poster: new Poster({
        api: postingApi(
          (timeoutMs) => webClient(sdk, config.apiUrl, made.token, log, timeoutMs),
          () => void this.tokenEnded({ team: workspace }),
        ),
        log,
        pace,
        linkWithinMs,
      }),
      channels: new Channels(() => made.client, now),
    };
    this.#known.set(workspace, made);
    return made;
  }
}
