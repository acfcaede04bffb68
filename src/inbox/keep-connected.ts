import type { Clock } from '../ports/clock.ts';

export interface KeepConnectedOptions {
  /**
   * Makes one connection and resolves when it has ended. Resolves to the reason if it could not be made, and to
   * undefined if it was made, in which case `connected` was called.
   */
  connect: (connected: () => void) => Promise<string | undefined>;
  /** Called with the reason before each pause that follows a failure. */
  failed: (fault: string, nextTryInMs: number) => void;
  clock: Pick<Clock, 'now' | 'wait'>;
  /** Ends the loop. `connect` must end its connection when it aborts too. */
  signal: AbortSignal;
}

const firstPauseMs = 500;
const longestPauseMs = 60_000;
/** In milliseconds. A connection that lasted at least this long did not fail, so the next one is made at once. */
const steadyMs = 30_000;

/**
 * Connects again whenever a connection ends, until `signal` aborts. The first reconnection is immediate. After
 * failures and short connections in a row the pause doubles each time, up to a minute.
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
