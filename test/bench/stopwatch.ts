import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';

/** A process of its own that plays the platform, sends requests, and measures the time. */
export interface Stopwatch<From extends { kind: string }, To> {
  child: ChildProcess;
  tell(message: To): void;
  /** Resolves to the next message of that kind, which may have arrived already. */
  hear<K extends From['kind']>(kind: K): Promise<Extract<From, { kind: K }>>;
}

/** `file` is in the same folder as this file. */
export function openStopwatch<From extends { kind: string }, To extends object>(
  file: string,
): Stopwatch<From, To> {
  const child = fork(resolve(import.meta.dirname, file), {
    execArgv: ['--expose-gc'],
    serialization: 'advanced',
  });
  const heard: From[] = [];
  let listener = (): void => undefined;
  child.on('message', (message: From) => {
    heard.push(message);
    listener();
  });
  return {
    child,
    tell: (message) => child.send(message),
    hear: (kind) =>
      new Promise((found) => {
        listener = () => {
          const place = heard.findIndex((message) => message.kind === kind);
          if (place !== -1) found(heard.splice(place, 1)[0] as never);
        };
        listener();
      }),
  };
}
