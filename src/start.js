#!/usr/bin/env node
// Runs before any TypeScript does, so that an old Node gets a sentence instead of a syntax error.
const wanted = [24, 15];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) {
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
} else {
  console.error(
    `Broadsheet needs Node ${wanted.join('.')} or newer and this is ${process.version}. Install it from https://nodejs.org and run the command again.`,
  );
  process.exitCode = 1;
}
