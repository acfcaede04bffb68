import type { webApi } from '@slack/bolt';

type BoltLogger = NonNullable<webApi.WebClientOptions['logger']>;

/** What is logged of it: a line of words. */
interface Lines {
  warn(words: string): void;
  error(words: string): void;
}

/** Slack's packages log through ours, from warnings on: their debug lines hold payloads and addresses. */
export function boltLog(log: Lines): BoltLogger {
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
