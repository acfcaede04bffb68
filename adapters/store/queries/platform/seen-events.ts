import { chunks } from '../../../../src/model/chunks.ts';
import type {
  AbandonedEvent,
  Claim,
  ClaimOptions,
  HeldEvent,
  SeenEvents,
} from '../../../../src/ports/store.ts';
import { portableText } from '../../schema/portable-text.ts';
import { changesRow } from '../../schema/rows.ts';
import type { Db } from '../../schema/schema.ts';
import { together } from '../concurrency/together.ts';
import { type Keys, seal, unseal } from './encryption.ts';

const usualLeaseMs = 30_000;
const mostAttempts = 5;

/** Events per statement: few enough for a database's limit of parameters. */
const renewedAtOnce = 500;

/** The values of an event that is done. Only its id is needed then. */
const done = { state: 'done', payload: null, keyId: null, firstReading: null } as const;

/** One call of `SeenEvents.claim`. */
interface Claiming extends ClaimOptions {
  event: string;
  now: number;
}

export function seenEvents(db: Db, keys: Keys | undefined): SeenEvents {
  const eventOf = ({ event }: { event: string }) => event;
  const claim = together(eventOf, (claims: readonly Claiming[]) => claimAll(db, keys, claims));
  const finish = together(eventOf, (held: readonly HeldEvent[]) => finishAll(db, held));
  return {
    claim: (event, now, options) => claim({ event: portableText(event), now, ...options }),
    finish: (event, attempt) => finish({ event: portableText(event), attempt }),

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
        const events = some.map(({ event }) => event);
        for (const ids of chunks(events, renewedAtOnce)) {
          const rows = await db
            .updateTable('events')
            .set({ leaseUntil: until })
            .where('id', 'in', ids)
            .where('attempt', '=', attempt)
            .where('state', '=', 'claimed')
            .returning('id')
            .execute();
          const own = new Set(rows.map(({ id }) => id));
          renewed.push(...ids.filter((id) => own.has(portableText(id))));
        }
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
      const rows = await db
        .selectFrom('events')
        .select(['id', 'attempt', 'payload', 'keyId'])
        .where('state', '=', 'claimed')
        .where('leaseUntil', '<=', now)
        .where('payload', 'is not', null)
        .where('id', 'like', `${prefix}%`)
        .orderBy('leaseUntil')
        .limit(limit)
        .execute();
      const taken: AbandonedEvent[] = [];
      for (const { id, attempt, payload, keyId } of rows) {
        const isTaken = await changesRow(
          db
            .updateTable('events')
            .set({ attempt: attempt + 1, leaseUntil: now + leaseMs })
            .where((eb) => eb.and({ id, attempt, state: 'claimed' }))
            .where('leaseUntil', '<=', now),
        );
        if (isTaken)
          taken.push({ event: id, attempt: attempt + 1, payload: openPayload(keys, id, payload!, keyId) });
      }
      return taken;
    },

    async readFirst(event, value) {
      const row = await db
        .updateTable('events')
        .set((set) => ({ firstReading: set.fn.coalesce('firstReading', set.val(value)) }))
        .where('id', '=', portableText(event))
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

async function claimAll(db: Db, keys: Keys | undefined, claims: readonly Claiming[]): Promise<Claim[]> {
  const claimed = await db
    .insertInto('events')
    .values(
      // Sorted, so that two processes which record the same deliveries cannot deadlock.
      claims
        .toSorted((a, b) => (a.event < b.event ? -1 : 1))
        .map(({ event, now, payload, leaseMs = usualLeaseMs, expiresAt }) => ({
          id: event,
          state: 'claimed' as const,
          attempt: 1,
          leaseUntil: now + leaseMs,
          ...payloadColumns(keys, event, payload),
          expiresAt: expiresAt ?? null,
          seenAt: now,
        })),
    )
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((set) => ({
          attempt: set('events.attempt', '+', 1),
          leaseUntil: set.ref('excluded.leaseUntil'),
        }))
        .where('events.state', '=', 'claimed')
        .where((where) => where('events.leaseUntil', '<=', where.ref('excluded.seenAt')))
        .where('events.attempt', '<', mostAttempts),
    )
    .returning(['id', 'attempt'])
    .execute();
  const attempts = new Map(claimed.map(({ id, attempt }) => [id, attempt]));
  const others = claims.map(({ event }) => event).filter((event) => !attempts.has(event));
  const rows =
    others.length === 0
      ? []
      : await db
          .selectFrom('events')
          .select(['id', 'state', 'leaseUntil', 'attempt'])
          .where('id', 'in', others)
          .execute();
  const held = new Map(rows.map((row) => [row.id, row]));
  return claims.map(({ event, now }): Claim => {
    const attempt = attempts.get(event);
    if (attempt !== undefined) return { state: 'new', attempt };
    const row = held.get(event);
    if (!row || row.state === 'done') return { state: 'done' };
    if (row.attempt >= mostAttempts && row.leaseUntil <= now) return { state: 'done' };
    return { state: 'held', until: row.leaseUntil };
  });
}

async function finishAll(db: Db, held: readonly HeldEvent[]): Promise<boolean[]> {
  const finished = await db
    .updateTable('events')
    .set(done)
    .where('state', '=', 'claimed')
    .where((where) => where.or(held.map(({ event, attempt }) => where.and({ id: event, attempt }))))
    .returning('id')
    .execute();
  const ids = new Set(finished.map(({ id }) => id));
  return held.map(({ event }) => ids.has(event));
}
