import { type Logger, pino } from 'pino';

/**
 * Returns a log that writes to standard error: as JSON lines, or on a terminal as readable lines in which control
 * characters are made visible.
 */
export async function createLog(level: string, stream: NodeJS.WriteStream = process.stderr): Promise<Logger> {
  if (!stream.isTTY) return pino({ level }, pino.destination(2));
  const { prettyFactory } = await import('pino-pretty');
  const format = prettyFactory({
    colorize: false,
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss',
  });
  return pino(
    { level },
    { write: (line: string) => void stream.write(format(line).replace(/[^\P{Cc}\n]/gu, '\ufffd')) },
  );
}
