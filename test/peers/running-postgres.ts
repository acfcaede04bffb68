import { afterAll, beforeAll } from 'vitest';
import { type PostgresPeer, startPostgres } from './postgres.ts';

/** Runs a server for the tests of the calling file or group, from the first to the last. */
export function runningPostgres(): () => PostgresPeer {
  let server: PostgresPeer | undefined;
  beforeAll(async () => {
    const started = await startPostgres();
    if ('unavailable' in started) throw new Error(started.unavailable);
    server = started;
  });
  afterAll(() => server?.stop());
  return () => {
    if (!server) throw new Error('PostgreSQL runs only while the tests do');
    return server;
  };
}
