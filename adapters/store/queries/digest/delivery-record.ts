import type { Delivery, DeliveryFacts, LeasedDelivery } from '../../../../src/ports/digest-store.ts';
import { present } from '../../schema/rows.ts';
import type { Schema } from '../../schema/schema.ts';

type Row = Schema['deliveries'];

export function delivery(row: Row): Delivery {
  const { state } = row;
  if (state === 'claimed') return leased(row).delivery;
  const ended = { ...facts(row), endedAt: row.endedAt ?? 0 };
  if (state === 'sent') return { ...ended, state, message: row.message ?? '', url: row.url ?? '' };
  return state === 'unknown' ? { ...ended, state } : { ...ended, state, reason: row.reason ?? '' };
}

export function leased(row: Row): Pick<LeasedDelivery, 'lease' | 'delivery'> {
  const { id, fence, maybeSentAt } = row;
  return {
    lease: { delivery: id, fence },
    delivery: { ...facts(row), state: 'claimed', ...present({ maybeSentAt }) },
  };
}

function facts(row: Row): DeliveryFacts {
  const { id, subscription, platform, workspace, channel, thread, localDate, dueAt, papers, fence } = row;
  return {
    ...present({ id, subscription, platform, workspace, channel, thread, localDate, dueAt }),
    papers: JSON.parse(papers),
    tries: fence,
  };
}
