import type { Claim, SeenEvents, StoreKind } from '../../../../src/ports/store.ts';
import { portableText } from '../../schema/portable-text.ts';
import { changesRow } from '../../schema/rows.ts';
import type { Db } from '../../schema/schema.ts';
import { withNext } from '../concurrency/next-rows.ts';
import { type Keys, seal, unseal } from './encryption.ts';

const usualLeaseMs = 30_000;
const mostAttempts = 5;

/** The values of an event that is done. Only its id is needed then. */
const done = { state: 'done', payload: null, keyId: null, firstReading: null } as const;

export function seenEvents(db: Db, kind: StoreKind, keys: Keys | undefined): SeenEvents {
  return {
    async claim(event, now, { payload, leaseMs = usualLeaseMs, expiresAt = null } = {}): Promise<Claim> {
      const id = portableText(event);
      const claimed = await db
        .insertInto('events')
        .values({
          id,
          state: 'claimed',
          attempt: 1,
          leaseUntil: now + leaseMs,
          ...payloadColumns(keys, id, payload),
          expiresAt,
          seenAt: now,
        })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet((set) => ({ attempt: set('events.attempt', '+', 1), leaseUntil: now + leaseMs }))
            .where('events.state', '=', 'claimed')
            .where('events.leaseUntil', '<=', now)
            .where('events.attempt', '<', mostAttempts),
        )
        .returning('attempt')
        .executeTakeFirst();
      if (claimed) return { state: 'new', attempt: claimed.attempt };
      const held = await db
        .selectFrom('events')
        .select(['state', 'leaseUntil', 'attempt'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (!held || held.state === 'done') return { state: 'done' };
      if (held.attempt >= mostAttempts && held.leaseUntil <= now) return { state: 'done' };
      return { state: 'held', until: held.leaseUntil };
    },

    finish: (event, attempt) =>
      changesRow(
        db
          .updateTable('events')
          .set(done)
          .where((eb) => eb.and({ id: event, attempt, state: 'claimed' })),
      ),

    async release(event, attempt) {
      await db
        .updateTable('events')
        .set({ leaseUntil: 0, attempt: attempt - 1 })
        .where('id', '=', event)
        .where('attempt', '=', attempt)
        .where('state', '=', 'claimed')
        .execute();
    },

    async renew(held, until) {
      const renewed: string[] = [];
      for (const [attempt, some] of Map.groupBy(held, (each) => each.attempt)) {
        const ids = some.map(({ event }) => event);
        const rows = await db
          .updateTable('events')
          .set({ leaseUntil: until })
          .where('id', 'in', ids)
          .where((eb) => eb.and({ attempt, state: 'claimed' }))
          .returning('id')
          .execute();
        const own = new Set(rows.map(({ id }) => id));
        renewed.push(...ids.filter((id) => own.has(portableText(id))));
      }
      return renewed;
    },

    async takeOver(now, limit, leaseMs = usualLeaseMs, prefix = '') {
      await db
        .updateTable('events')
        .set(done)
        .where('state', '=', 'claimed')
        .where('leaseUntil', '<=', now)
        .where('payload', 'is not', null)
        .where((where) => where.or([where('expiresAt', '<=', now), where('attempt', '>=', mostAttempts)]))
        .execute();
      const next = db
        .selectFrom('events')
        .select('id')
        .where('state', '=', 'claimed')
        .where('leaseUntil', '<=', now)
        .where('payload', 'is not', null)
        .where('id', 'like', `${prefix}%`)
        .orderBy('leaseUntil')
        .limit(limit);
      const rows = await withNext(db, kind, next)
        .updateTable('events')
        .set((set) => ({ attempt: set('attempt', '+', 1), leaseUntil: now + leaseMs }))
        .where('id', 'in', (query) => query.selectFrom('next').select('next.id'))
        .where('state', '=', 'claimed')
        .where('leaseUntil', '<=', now)
        .returning(['id', 'attempt', 'payload', 'keyId', 'seenAt'])
        .execute();
      return rows
        .toSorted((a, b) => a.seenAt - b.seenAt)
        .map(({ id, attempt, payload, keyId }) => ({
          event: id,
          attempt,
          payload: openPayload(keys, id, payload!, keyId),
        }));
    },

    async readFirst(event, value) {
      const row = await db
        .updateTable('events')
        .set((set) => ({ firstReading: set.fn.coalesce('firstReading', set.val(value)) }))
        .where('id', '=', event)
        .where('state', '=', 'claimed')
        .returning('firstReading')
        .executeTakeFirst();
      return row?.firstReading ?? value;
    },

    async lastSeen(prefix) {
      const row = await db
        .selectFrom('events')
        .select('seenAt')
        .where('id', 'like', `${prefix}%`)
        .orderBy('seenAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.seenAt;
    },
  };
}

function payloadColumns(
  keys: Keys | undefined,
  event: string,
  payload: string | undefined,
): { payload: string | null; keyId: string | null } {
  if (payload === undefined || !keys) return { payload: payload ?? null, keyId: null };
  const { keyId, sealed } = seal(keys, sealedFor(event), payload);
  return { payload: sealed, keyId };
}

function openPayload(
  keys: Keys | undefined,
  event: string,
  payload: string,
  keyId: string | null,
): string | undefined {
  if (keyId === null) return payload;
  const opened = keys && unseal(keys, sealedFor(event), keyId, payload);
  return opened && 'plain' in opened ? opened.plain : undefined;
}

/** Returns the context with which an event's payload is encrypted, so that it cannot be decrypted in another row. */
function sealedFor(event: string): readonly string[] {
  return ['event', event];
}
