import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { ChildSettings } from './child.ts';
import type { Program } from './kill-round.ts';

/** Starts `child.ts` and resolves when it listens. */
export function startChild(settings: ChildSettings): Promise<Program> {
  const child = fork(resolve(import.meta.dirname, 'child.ts'), {
    env: { ...process.env, SETTINGS: JSON.stringify(settings) },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return new Promise((started, failed) => {
    child.once('exit', (code) => failed(new Error(`The child ended with ${code}`)));
    child.once('message', ({ url }: { url: string }) =>
      started({
        url,
        async kill() {
          child.kill('SIGKILL');
          await ended;
        },
      }),
    );
  });
}
