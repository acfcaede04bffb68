import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';

type BoltLogger = NonNullable<webApi.WebClientOptions['logger']>;

/** Slack's packages log through ours, from warnings on: their debug lines hold payloads and addresses. */
export function boltLog(log: Logger): BoltLogger {
  const words = (parts: unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn(words(parts)),
    error: (...parts) => log.error(words(parts)),
    setLevel: () => {},
    setName: () => {},
    getLevel: () => 'warn' as ReturnType<BoltLogger['getLevel']>,
  };
}
