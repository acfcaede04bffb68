import { fork } from 'node:child_process';
import { resolve } from 'node:path';

/** The program, or one adapter of it, in a child process. */
export interface Program {
  /** The address it listens on. */
  url: string;
  /** Kills it with SIGKILL. */
  kill(): Promise<void>;
}

/** The result of a round in which a process was killed and started again. */
export interface KillRound {
  /** Commands that the process had acknowledged when it was killed. */
  acknowledged: number;
  /** Acknowledged commands that were never answered. */
  lost: number;
  /** Posts, saves and subscriptions that are there twice, or not at all. */
  notOnce: number;
  /** Commands with two answers: the process died between the answer and its record. */
  answeredTwice: number;
  /** From the restart until the last answer. */
  lastAnswerMs: number;
}

/** The folder of the program's compile cache. A child that is killed never writes its own. */
const compiled = resolve(import.meta.dirname, '../node_modules/.cache/broadsheet');

/** Starts a script that sends its address when it listens; it reads `settings` from SETTINGS. */
export function startChild(script: string, settings: unknown): Promise<Program> {
  const child = fork(script, {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, SETTINGS: JSON.stringify(settings) },
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
