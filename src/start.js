#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';

// Runs before any TypeScript does, so that an old Node gets a sentence instead of a syntax error.
const wantedMajor = 24;
const wantedMinor = 15;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (['--version', '-v'].includes(process.argv[2] ?? '')) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  console.log(version);
} else if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) {
  // Collects garbage when the heap is 1.3 times what the last collection left. V8's own limit can be several times that
  // after a quiet minute.
  v8.setFlagsFromString('--heap-growing-percent=30');
  // Allocates compiled code on the main thread. A compiling thread that waits for a collection while the process exits
  // keeps it from ending, for ever: https://github.com/nodejs/node/issues/54918
  v8.setFlagsFromString('--no-concurrent-sparkplug');
  v8.setFlagsFromString('--no-maglev-build-code-on-background');
  v8.setFlagsFromString('--no-maglev-deopt-data-on-background');
  // Caches the compiled sources, so that the next start neither strips types nor compiles again.
  module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/broadsheet', import.meta.url)));
  // Threads inherit it by this name; without it the database's thread loads a TypeScript compiler, 18 MB of it.
  const cache = module.getCompileCacheDir?.();
  if (cache) process.env.NODE_COMPILE_CACHE = cache;
  await import('./settings/strip-types.js');
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
} else {
  console.error(
    `Broadsheet needs Node ${wantedMajor}.${wantedMinor} or newer, and this is ${process.version}. Install it from https://nodejs.org and run the command again.`,
  );
  process.exitCode = 1;
}
