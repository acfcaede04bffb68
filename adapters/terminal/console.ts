import { setTimeout as waitFor } from 'node:timers/promises';
import type { WriteStream } from 'node:tty';
import { OutputRefused } from '../../src/model/output-refused.ts';
import type { Reply } from '../../src/model/reply.ts';
import { paintFor } from './paint.ts';
import { renderTerminal } from './render.ts';
import { typedCall } from './typed.ts';

/** The part of `process` that the console uses. */
export interface Terminal {
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;
  stderr: NodeJS.WritableStream;
  env: Readonly<Record<string, string | undefined>>;
  exit(code: number): never;
}

/** Longer lines are hard to read, however wide the window is. */
const maxColumns = 100;
/** Used if the width is unknown, as in a pipe. */
const defaultColumns = 80;
/**
 * In milliseconds. A call waits this long for standard error to take a message, and then ends even if nobody reads it.
 */
const tellWithinMs = 1_000;

/**
 * Creates the input and output of the command line, with the width and colours of this terminal. `… | head` closes the
 * pipe before everything is written. That ends the program without an error, unless it is a service.
 */
export function createConsole(terminal: Terminal, { isService }: { isService: boolean }) {
  const { stdin, stdout, stderr, env } = terminal;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' && !isService) terminal.exit(0);
  });
  // If stderr is closed, the exit code still reports the fault.
  stderr.on('error', () => {});
  const paint = paintFor(stdout, env);
  return {
    input: decoded(stdin),
    out: (text: string) => write(stdout, text),
    err: (text: string) =>
      Promise.race([write(stderr, text).catch(() => {}), waitFor(tellWithinMs, undefined, { ref: false })]),
    rendered: (reply: Reply) =>
      renderTerminal(reply, {
        columns: Math.min(stdout.columns || defaultColumns, maxColumns),
        paint,
        typed: typedCall,
      }),
  };
}

/** Decodes the input as UTF-8. The stream is not touched before the first read, so that calls without input can end. */
async function* decoded(stdin: Terminal['stdin']): AsyncGenerator<string> {
  stdin.setEncoding('utf8');
  for await (const chunk of stdin) yield String(chunk);
}

function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error?: NodeJS.ErrnoException | null) => {
      if (error) reject(new OutputRefused(error.code ?? error.message));
      else resolve();
    });
  });
}
