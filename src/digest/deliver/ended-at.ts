import type { Delivery } from '../../ports/digest-store.ts';

/** Returns when a delivery ended; undefined while it is claimed. */
export function endedAt(one: Delivery): number | undefined {
  switch (one.state) {
    case 'claimed':
      return undefined;
    case 'sent':
      return one.sentAt;
    case 'rejected':
      return one.rejectedAt;
    case 'failed':
      return one.failedAt;
    case 'unknown':
      return one.unknownAt;
  }
}
