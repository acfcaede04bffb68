import type { WriteStream } from 'node:tty';
import { OutputRefused } from '../../src/model/output-refused.ts';
import type { Reply } from '../../src/model/reply.ts';
import { paintFor } from './paint.ts';
import { renderTerminal } from './render.ts';
import { typedCall } from './typed.ts';

/** `process`, or what stands for it in a test. */
export interface Terminal {
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;
  stderr: NodeJS.WritableStream;
  env: Readonly<Record<string, string | undefined>>;
  exit(code: number): never;
}

/** Lines longer than this are hard to read however wide the window is. */
const widest = 100;
/** Where the width is unknown, as in a pipe. */
const usual = 80;

/** What the command line reads and writes through, fitted to this terminal's width and colours. */
export function createConsole(terminal: Terminal) {
  const { stdin, stdout, stderr, env } = terminal;
  // `… | head` closes the pipe before everything is written, and that is no fault.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') terminal.exit(0);
  });
  // Where nobody can read what is wrong, the exit code still says that something is.
  stderr.on('error', () => {});
  const paint = paintFor(stdout, env);
  return {
    input: decoded(stdin),
    out: (text: string) => write(stdout, text),
    err: (text: string) => write(stderr, text).catch(() => {}),
    rendered: (reply: Reply) =>
      renderTerminal(reply, {
        columns: Math.min(stdout.columns || usual, widest),
        paint,
        typed: typedCall,
      }),
  };
}

/** Touches the stream only when it is read. */
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
