import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const program = resolve(import.meta.dirname, '../../src/start.js');

export interface Served {
  child: ChildProcess;
  /** Everything that was written to both streams so far. */
  text(): string;
  /** Resolves when the output matches; rejects with the output if the process ends before that. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

/**
 * Starts a program as a service manager would, with only these settings. `output` is the file descriptor of both
 * streams; by default they are read here.
 */
export function served(
  env: Record<string, string>,
  [command, ...words]: [string, ...string[]] = [process.execPath, program, 'serve'],
  cwd = resolve(import.meta.dirname, '../..'),
  output: number | 'pipe' = 'pipe',
): Served {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(command, words, {
    cwd,
    env: { PATH, HOME, PORT: '0', ...env },
    stdio: ['ignore', output, output],
  });
  let text = '';
  const heard = () => child.emit('heard');
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      heard();
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
    heard();
  });
  return {
    child,
    text: () => text,
    ended,
    async says(pattern) {
      for (;;) {
        const found = pattern.exec(text);
        if (found) return found;
        if (hasEnded) throw new Error(`It ended with ${await ended} and said:\n${text}`);
        await once(child, 'heard');
      }
    },
  };
}
