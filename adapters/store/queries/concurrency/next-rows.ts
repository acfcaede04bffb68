import type { SelectQueryBuilder } from 'kysely';
import type { StoreKind } from '../../../../src/ports/store.ts';
import type { Db, Schema } from '../../schema/schema.ts';

/** A query for the ids of the rows that a process takes next. */
// biome-ignore lint/suspicious/noExplicitAny: The table differs.
type Ids = SelectQueryBuilder<Schema, any, { id: string }>;

/**
 * Starts a query that can refer to the rows of `ids` as `next`. They are materialized, because PostgreSQL may run a
 * plain subquery once per row and take far more rows than its limit. Processes that ask at the same time get different
 * rows instead of waiting for each other. In SQLite they take turns.
 */
export function withNext(db: Db, kind: StoreKind, ids: Ids) {
  return db.with(
    (name) => name('next').materialized(),
    () => ids.$if(kind === 'postgres', (query) => query.forUpdate().skipLocked()),
  );
}
