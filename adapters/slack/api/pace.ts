/** A monotonic clock, in milliseconds. Only differences are used. */
export interface PaceClock {
  nowMs(): number;
  wait(ms: number): Promise<void>;
}

export interface PaceOptions {
  /** Least time between the starts of two posts into one channel. Slack allows about one post a second. */
  spacingMs: number;
  /** Most posts a minute into the whole workspace; `Infinity` for no limit. Slack allows "several hundred". */
  perMinute: number;
  clock: PaceClock;
}

interface Job {
  start(): Promise<void>;
}

/** The queue of one channel. */
interface ChannelQueue {
  /** Posts that a person is waiting for. They come before scheduled ones. */
  asked: Job[];
  scheduled: Job[];
  busy: boolean;
  freeAtMs: number;
}

export type Urgency = 'asked' | 'scheduled';

/**
 * Starts the posts of a workspace at the pace that Slack allows: one at a time and spaced per channel, and from a token
 * bucket per workspace. Scheduled posts leave some tokens to people who wait. Channels take turns.
 *
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
export class Pace {
  readonly #options: PaceOptions;
  /** Queues by channel, in the order in which they get their turns. */
  readonly #queues = new Map<string, ChannelQueue>();
  readonly #mostTokens: number;
  readonly #leftForAsked: number;
  #tokens: number;
  #filledAtMs: number;
  #waiting = 0;
  /** The time of the next timer, which starts posts that have waited long enough. */
  #lookAtMs = Number.POSITIVE_INFINITY;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#mostTokens = Math.max(2, options.perMinute / 4);
    this.#leftForAsked = this.#mostTokens / 4;
    this.#tokens = this.#mostTokens;
    this.#filledAtMs = options.clock.nowMs();
  }

  /**
   * Runs `post` when its turn comes. If the signal aborts before that, rejects with the signal's reason and never
   * runs `post`.
   */
  run<T>(channel: string, urgency: Urgency, post: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const jobs = this.#queueOf(channel)[urgency];
    const leave = () => {
      jobs.splice(jobs.indexOf(job), 1);
      this.#waiting -= 1;
      reject(signal?.reason);
    };
    const job: Job = {
      start: () => {
        signal?.removeEventListener('abort', leave);
        return post().then(resolve, reject);
      },
    };
    if (signal?.aborted) return Promise.reject(signal.reason);
    signal?.addEventListener('abort', leave, { once: true });
    jobs.push(job);
    this.#waiting += 1;
    this.#startAll();
    return promise;
  }

  #queueOf(channel: string): ChannelQueue {
    const known = this.#queues.get(channel);
    if (known) return known;
    const queue: ChannelQueue = { asked: [], scheduled: [], busy: false, freeAtMs: 0 };
    this.#queues.set(channel, queue);
    return queue;
  }

  #startAll(): void {
    for (;;) {
      this.#fill();
      if (!this.#startOne('asked', 1) && !this.#startOne('scheduled', 1 + this.#leftForAsked)) break;
    }
    if (this.#waiting > 0) this.#lookLater();
    else this.#clearIdle();
  }

  #startOne(urgency: Urgency, needed: number): boolean {
    if (this.#tokens < needed) return false;
    const nowMs = this.#options.clock.nowMs();
    for (const [channel, queue] of this.#queues) {
      if (queue.busy || queue.freeAtMs > nowMs) continue;
      const job = queue[urgency].shift();
      if (!job) continue;
      this.#queues.delete(channel);
      this.#queues.set(channel, queue);
      this.#tokens -= 1;
      this.#waiting -= 1;
      queue.busy = true;
      queue.freeAtMs = nowMs + this.#options.spacingMs;
      void job.start().then(() => {
        queue.busy = false;
        this.#startAll();
      });
      return true;
    }
    return false;
  }

  #fill(): void {
    const nowMs = this.#options.clock.nowMs();
    const passedMs = nowMs - this.#filledAtMs;
    if (passedMs <= 0) return;
    this.#filledAtMs = nowMs;
    this.#tokens = Math.min(this.#mostTokens, this.#tokens + (passedMs * this.#options.perMinute) / 60_000);
  }

  /**
   * Sets a timer for the first time at which an idle channel may post. Busy channels are checked again when their
   * post has ended.
   */
  #lookLater(): void {
    const { clock, perMinute } = this.#options;
    const tokenMs = 60_000 / perMinute;
    const nowMs = clock.nowMs();
    const times = [...this.#queues.values()].flatMap(({ asked, scheduled, busy, freeAtMs }) => {
      if (busy || asked.length + scheduled.length === 0) return [];
      const needed = asked.length > 0 ? 1 : 1 + this.#leftForAsked;
      const missing = needed > this.#tokens ? needed - this.#tokens : 0;
      return [Math.max(freeAtMs, nowMs + missing * tokenMs)];
    });
    const atMs = Math.min(...times);
    if (atMs >= this.#lookAtMs) return;
    this.#lookAtMs = atMs;
    void clock.wait(Math.max(1, Math.ceil(atMs - nowMs))).then(() => {
      if (this.#lookAtMs !== atMs) return;
      this.#lookAtMs = Number.POSITIVE_INFINITY;
      this.#startAll();
    });
  }

  /** Drops empty queues; they are made again on demand. */
  #clearIdle(): void {
    if (this.#queues.size <= 1_000) return;
    const nowMs = this.#options.clock.nowMs();
    for (const [channel, { busy, freeAtMs }] of this.#queues)
      if (!busy && freeAtMs <= nowMs) this.#queues.delete(channel);
  }
}
