import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const memory = '/dev/shm';
const roomInBytes = 4e9;

/** Returns true if temporary folders fit into memory, and programs can run from there. */
function holdsFolders(): boolean {
  if (!existsSync(memory) || !existsSync('/proc/mounts')) return false;
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .find((line) => line.includes(` ${memory} tmpfs rw`));
  const { bavail, bsize } = statfsSync(memory);
  return mount !== undefined && !mount.includes('noexec') && bavail * bsize > roomInBytes;
}

// SQLite waits for the disk at every commit. Only a crash of the whole machine would show a difference, and no test
// makes one.
if (process.env.TMPDIR === undefined && holdsFolders()) process.env.TMPDIR = memory;

/** These tests record the regular expressions that modules build, so they must be the first to import the modules. */
const alone = ['test/regular-expressions.test.ts'];

export default defineConfig({
  test: {
    projects: [
      // The files of a worker share its modules, so that the corpora are read once a worker and not once a file.
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: alone, isolate: false },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
    setupFiles: ['test/setup.ts'],
    // All cores, where the default leaves one free: much of the time, a test waits for a process or a platform.
    maxWorkers: '100%',
    // A wait has to end; how soon depends on what else the machine does.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 300_000 } },
  },
});
