import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, type PoolClient, types } from 'pg';
import { portableText } from '../schema/portable-text.ts';
import { isConnectionFault, postgresError } from './faults.ts';

/** In milliseconds. The server ends no sooner than this the transaction of a suspended process, which holds locks. */
const leastIdleMs = 10_000;

interface PoolLimits {
  connections: number;
  /** In milliseconds. A caller waits at most this long for a connection. */
  connectMs: number;
  /** In milliseconds. The server cancels a statement after this time; the client gives up one second later. */
  statementMs: number;
}

/**
 * Returns a pool of connections, which are opened on demand and again after they broke. Faults are thrown as
 * `StoreUnavailable` within the limits.
 */
export function postgresPool(url: string, limits: PoolLimits): PostgresPool {
  const pool = new Pool({
    connectionString: url,
    max: limits.connections,
    connectionTimeoutMillis: limits.connectMs,
    statement_timeout: limits.statementMs,
    query_timeout: limits.statementMs + 1_000,
    idle_in_transaction_session_timeout: Math.max(leastIdleMs, limits.connectMs),
    keepAlive: true,
    application_name: 'broadsheet',
    types: { getTypeParser },
  });
  // A connection that breaks while idle is dropped by the pool; the next query opens another.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    options: pool.options,
    connect: async () => {
      try {
        return translating(await pool.connect());
      } catch (error) {
        throw postgresError(error);
      }
    },
    end: () => pool.end(),
  };
}

function translating(client: PoolClient): PostgresPoolClient {
  let broken = false;
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
    try {
      return await client.query(sql, parameters.map(portableText));
    } catch (cause) {
      const error = postgresError(cause);
      broken ||= isConnectionFault(error);
      throw error;
    }
  };
  return { query: query as PostgresPoolClient['query'], release: () => client.release(broken) };
}

const int8 = 20;

/** Reads `bigint` as a number. Epoch milliseconds and counts fit until the year 287396. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === int8 && format !== 'binary') return Number;
  return types.getTypeParser(oid, format as 'text');
}
