export interface KeepConnectedOptions {
  /**
   * Makes one connection and resolves when it has ended. Returns why it could not be made; undefined if it was made,
   * in which case `connected` was called.
   */
  connect: (connected: () => void) => Promise<string | undefined>;
  /** Called with the reason before each pause that follows a failure. */
  failed: (fault: string, nextTryInMs: number) => void;
  clock: {
    /** Epoch milliseconds. */
    now(): number;
    /** Resolves early when the signal aborts. */
    wait(ms: number, signal: AbortSignal): Promise<void>;
  };
  /** Ends the loop. `connect` must end its connection at this signal too. */
  signal: AbortSignal;
}

const firstPauseMs = 500;
const longestPauseMs = 60_000;
/** A connection that lasted this long ended for a reason of its own, not because something is wrong. */
const steadyMs = 30_000;

/**
 * Connects again whenever a connection ends, until `signal` aborts. The first reconnect is immediate; failures and
 * short connections in a row wait twice as long each time, up to a minute.
 */
export async function keepConnected({ connect, failed, clock, signal }: KeepConnectedOptions): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    let connectedAt: number | undefined;
    const fault = await connect(() => {
      connectedAt = clock.now();
    });
    if (signal.aborted) return;
    if (connectedAt !== undefined && clock.now() - connectedAt >= steadyMs) failures = 0;
    failures += 1;
    if (connectedAt !== undefined && failures === 1) continue;
    const pauseMs = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
    failed(fault ?? 'the connection ended soon after it was made', pauseMs);
    await clock.wait(pauseMs, signal);
  }
}
