import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';

type SdkLogger = NonNullable<WebClientOptions['logger']>;

/**
 * Passes warnings and errors of Slack's packages to our log. Their debug lines are dropped, because they contain
 * payloads.
 */
export function sdkLog(log: Pick<Logger, 'warn' | 'error'>): SdkLogger {
  const joined = (parts: unknown[]) =>
    ['Slack’s SDK:', ...parts].map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn(joined(parts)),
    error: (...parts) => log.error(joined(parts)),
    setLevel: () => {},
    setName: () => {},
    getLevel: () => 'warn' as ReturnType<SdkLogger['getLevel']>,
  };
}
