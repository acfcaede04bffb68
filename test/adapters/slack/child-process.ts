import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';

export interface Child {
  process: ChildProcess;
  url: string;
  finished(): number;
  /** At once, as by a power cut. */
  kill(): Promise<void>;
}

/** Starts `child.ts`, or another program, and resolves when it listens. */
export function startChild(
  settings: Record<string, unknown>,
  program = resolve(import.meta.dirname, 'child.ts'),
): Promise<Child> {
  const child: ChildProcess = fork(program, {
    env: { ...process.env, SETTINGS: JSON.stringify(settings) },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  let finished = 0;
  return new Promise((started, failed) => {
    child.once('exit', (code) => failed(new Error(`The child ended with ${code}`)));
    child.on('message', (message: { url?: string; finished?: number }) => {
      finished = message.finished ?? finished;
      if (message.url === undefined) return;
      started({
        process: child,
        url: message.url,
        finished: () => finished,
        async kill() {
          child.kill('SIGKILL');
          await ended;
        },
      });
    });
  });
}
