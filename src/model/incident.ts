import { randomBytes } from 'node:crypto';

/** Returns a new id of a bug, which the person reads and the log has: `9f86d081`. */
export function newIncident(): string {
  return randomBytes(4).toString('hex');
}
