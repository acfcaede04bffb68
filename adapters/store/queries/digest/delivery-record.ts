import type { Delivery, DeliveryFacts, LeasedDelivery } from '../../../../src/ports/digest-store.ts';
import { present } from '../../schema/rows.ts';
import type { Schema } from '../../schema/schema.ts';

type Row = Schema['deliveries'];

export function delivery(row: Row): Delivery {
  const endedAt = row.endedAt ?? 0;
  const reason = row.reason ?? '';
  switch (row.state) {
    case 'claimed':
      return leased(row).delivery;
    case 'sent':
      return {
        ...facts(row),
        state: 'sent',
        sentAt: endedAt,
        message: row.message ?? '',
        url: row.url ?? '',
      };
    case 'rejected':
      return { ...facts(row), state: 'rejected', rejectedAt: endedAt, reason };
    case 'failed':
      return { ...facts(row), state: 'failed', failedAt: endedAt, reason };
    case 'unknown':
      return { ...facts(row), state: 'unknown', unknownAt: endedAt };
  }
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
