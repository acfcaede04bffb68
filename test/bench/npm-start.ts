import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '../..');

export interface Started {
  child: ChildProcess;
  /** Resolves to the address that the program prints when it listens. */
  url: Promise<string>;
}

/**
 * Runs what `npm start` runs, in `folder`, where no `.env` is read, and with the papers of the project. `wrapper` is a
 * command that runs the command after it, such as `unshare`.
 */
export function npmStart(
  folder: string,
  settings: Readonly<Record<string, string>>,
  wrapper: readonly string[] = [],
): Started {
  const words = manifest.scripts.start
    .split(' ')
    .slice(1)
    .map((word) => (word.startsWith('src/') ? `${root}/${word}` : word));
  const [command = '', ...rest] = [...wrapper, process.execPath, ...words];
  const child = spawn(command, rest, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      CORPUS_DIR: `${root}/data/papers`,
      DATA_DIR: folder,
      PORT: '0',
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { promise: url, resolve: open, reject } = Promise.withResolvers<string>();
  let said = '';
  // The output is read to its end, because a program whose output nobody reads ends.
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk;
    const [found] = said.match(/http:\/\/\S+(?=\n)/u) ?? [];
    if (found !== undefined) open(found);
  });
  child.stdout.on('end', () => reject(new Error(`Broadsheet did not start: ${said}`)));
  // A caller that stops the program may never have waited for its address.
  url.catch(() => undefined);
  return { child, url };
}
