import { type Logger, pino } from 'pino';

/** Returns a log that writes to standard error. */
export async function createLog(level: string): Promise<Logger> {
  return pino({ level }, pino.destination(2));
}
