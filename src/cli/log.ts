import { type Logger, type LoggerOptions, pino } from 'pino';
import { logContext } from '../model/log-context.ts';

/**
 * In bytes. While nobody reads standard error, lines beyond this are dropped: a stuck reader must neither hold up the
 * service nor fill its memory.
 */
const mostUnread = 1_000_000;

/** Returns a log on standard error: JSON lines, or on a terminal readable lines with visible control characters. */
export async function createLog(level: string, stream: NodeJS.WriteStream = process.stderr): Promise<Logger> {
  const format = stream.isTTY ? await readableLines() : (line: string) => line;
  return pino(logOptions(level), {
    write(line: string) {
      if (stream.writableLength < mostUnread) stream.write(format(line));
    },
  });
}

async function readableLines(): Promise<(line: string) => string> {
  const { prettyFactory } = await import('pino-pretty');
  const format = prettyFactory({ colorize: false, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' });
  return (line) => format(line).replace(/[^\P{Cc}\n]/gu, '\ufffd');
}

/** Each line has the ids of the request and of the delivery that it is about. */
export function logOptions(level: string): LoggerOptions {
  return { level, mixin: logContext, serializers: { err: errorFields } };
}

/** Returns the fields of an error that are logged. Others may hold what was sent: texts, and addresses with tokens. */
function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return { type: name, message, code, stack, cause: cause === undefined ? undefined : errorFields(cause) };
}
