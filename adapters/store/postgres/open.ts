import { PostgresDialect } from 'kysely';
import { Client } from 'pg';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import { migrate } from '../schema/migrate.ts';
import { connect, type Database } from '../schema/schema.ts';
import { openingFault } from './faults.ts';
import { postgresPool } from './pool.ts';

/** Encodings of a database in which every text can be stored. `SQL_ASCII` stores the bytes as they come. */
const holdsUnicode: ReadonlySet<string> = new Set(['UTF8', 'SQL_ASCII']);

/**
 * Connects and runs migrations. A call of the store waits at most `withinMs` for a connection, and as long again for
 * each statement. Problems: `bad-database-url`, `database-refused`, `newer-schema`.
 */
export async function openPostgres(url: string, withinMs = 3_000): Promise<Outcome<Database>> {
  const server = serverOf(url);
  if (server === undefined) return fail({ code: 'bad-database-url' });
  const refused = await tryOnce(url, withinMs);
  if (refused) return fail({ code: 'database-refused', server, ...refused });

  // A separate connection with long timeouts, since migrations may take long, and so may waiting for another
  // replica's.
  const slow = connect(
    new PostgresDialect({
      pool: postgresPool(url, { connections: 1, connectMs: withinMs, statementMs: 120_000 }),
    }),
  );
  try {
    const migrated = await migrate(slow);
    if (!migrated.ok) return migrated;
  } catch (error) {
    const { fault, detail } = openingFault(error);
    if (fault !== 'no-permission') throw error;
    return fail({ code: 'database-refused', server, fault, detail });
  } finally {
    await slow.destroy();
  }
  const pool = postgresPool(url, { connections: 10, connectMs: withinMs, statementMs: withinMs });
  return ok({ db: connect(new PostgresDialect({ pool })), kind: 'postgres' });
}

async function tryOnce(url: string, withinMs: number): Promise<ReturnType<typeof openingFault> | undefined> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: withinMs,
    query_timeout: withinMs,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ encoding: string }>(
      "select current_setting('server_encoding') as encoding",
    );
    const { encoding } = rows[0]!;
    return holdsUnicode.has(encoding) ? undefined : { fault: 'encoding', detail: encoding };
  } catch (error) {
    return openingFault(error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Returns host, port and database without user and password; undefined if the address is not valid. */
function serverOf(url: string): string | undefined {
  try {
    const { protocol, host, pathname, searchParams, username, password } = new URL(url);
    decodeURIComponent(username + password + pathname);
    if (protocol !== 'postgres:' && protocol !== 'postgresql:') return undefined;
    return `${host || (searchParams.get('host') ?? 'localhost')}${pathname}`;
  } catch {
    return undefined;
  }
}
