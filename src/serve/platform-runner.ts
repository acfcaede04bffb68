import { setTimeout as waitFor } from 'node:timers/promises';
import { listenerOf, type Mount } from '../http/http-server.ts';
import { connectTexts } from '../i18n/connect.ts';
import { labelled } from '../model/labelled.ts';
import type { Language } from '../model/language.ts';
import type { ConfiguredPlatform, RunningPlatform, RunTools } from '../platforms/platform.ts';
import { awayChat } from '../ports/away-chat.ts';
import type { Chats } from '../ports/chat.ts';

/**
 * The state of a platform after its start. `slow` means that it has not answered yet. `awaits-requests` means that its
 * requests come over HTTP, so that it is not known whether they arrive.
 */
export type PlatformStart =
  | { label: string; state: 'connected' | 'awaits-requests' | 'slow' }
  | { label: string; state: 'refused'; faults: string[] };

/** A platform that has not answered after this time is announced as slow. */
const slowAfterMs = 10_000;

/** Starts the configured platforms and keeps track of them while they run. */
export class PlatformRunner {
  readonly #known: readonly string[];
  readonly #platforms: ConfiguredPlatform[];
  readonly #starting = new Map<string, Promise<RunningPlatform>>();
  readonly #running = new Map<string, RunningPlatform>();
  readonly #crashed = Promise.withResolvers<never>();

  /** `known` are the ids of all platforms that may be started, now or later. */
  constructor(platforms: readonly ConfiguredPlatform[], known: readonly string[]) {
    this.#platforms = [...platforms];
    this.#known = known;
    // A start may throw before anything waits for `crashed`.
    this.#crashed.promise.catch(() => {});
  }

  start(tools: RunTools): void {
    for (const platform of this.#platforms) this.#start(platform, tools);
  }

  #start(platform: ConfiguredPlatform, tools: RunTools): void {
    const starting = platform.run(tools);
    starting.then((running) => this.#running.set(platform.id, running), this.#crashed.reject);
    this.#starting.set(platform.id, starting);
  }

  /**
   * Starts one more platform, which must not be running. Resolves when it has answered, as `announce` calls `tell`.
   * A bug in it rejects `crashed`, and not the returned promise.
   */
  async add(
    platform: ConfiguredPlatform,
    tools: RunTools,
    tell: (start: PlatformStart) => Promise<void>,
  ): Promise<void> {
    this.#platforms.push(platform);
    this.#start(platform, tools);
    await this.#announceOne(platform, tell).catch(this.#crashed.reject);
  }

  /** Returns what does not work in a platform, none if all works, or undefined if it was not started. */
  faultsOf(id: string, language?: Language): string[] | undefined {
    if (!this.#starting.has(id)) return undefined;
    return this.#running.get(id)?.faults(language) ?? [];
  }

  /** Rejects if the start of a platform throws. */
  get crashed(): Promise<never> {
    return this.#crashed.promise;
  }

  /** Returns one mount per known platform. A request that arrives while its platform starts waits for it. */
  mounts(): Mount[] {
    return this.#known.map((id) => ({
      path: `/${id}`,
      handle: async (request, response) => {
        const running = await this.#starting.get(id);
        listenerOf(running?.mounts ?? [])(request, response);
      },
    }));
  }

  chats(): Chats {
    return {
      open: async ({ platform, workspace }) => {
        const running = this.#running.get(platform);
        return running ? running.chat(workspace) : awayChat;
      },
    };
  }

  /** Returns a line for each thing that does not work now in a platform, and for each that has not started. */
  faults(language: Language): string[] {
    return this.#platforms.flatMap(({ id, label }) => {
      const running = this.#running.get(id);
      return running ? running.faults(language) : [labelled(label, connectTexts[language].states.starting)];
    });
  }

  /** Returns for each platform, by id, whether it has started and all of it works. */
  up(): ReadonlyMap<string, boolean> {
    return new Map(this.#platforms.map(({ id }) => [id, this.#running.get(id)?.faults().length === 0]));
  }

  /** Calls `tell` for each platform when it has answered, and before that if it is slow. */
  async announce(tell: (start: PlatformStart) => Promise<void>): Promise<void> {
    await Promise.all(this.#platforms.map((platform) => this.#announceOne(platform, tell)));
  }

  async #announceOne(
    { id, label, overHttp }: ConfiguredPlatform,
    tell: (start: PlatformStart) => Promise<void>,
  ): Promise<void> {
    const answered = this.#starting.get(id)?.then(({ firstAnswer }) => firstAnswer);
    const late = waitFor(slowAfterMs, 'slow', { ref: false });
    if ((await Promise.race([answered, late])) === 'slow') {
      await tell({ label, state: 'slow' });
      await answered;
    }
    const faults = this.#running.get(id)?.faults() ?? [];
    if (faults.length > 0) await tell({ label, state: 'refused', faults });
    else await tell({ label, state: overHttp ? 'awaits-requests' : 'connected' });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#starting.values()].map(async (starting) => (await starting).stop()));
  }
}
