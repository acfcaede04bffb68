#!/usr/bin/env node
// Runs before any TypeScript does, so that an old Node gets a sentence instead of a syntax error.
const wantedMajor = 24;
const wantedMinor = 15;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) {
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
} else {
  console.error(
    `Broadsheet needs Node ${wantedMajor}.${wantedMinor} or newer, and this is ${process.version}. Install it from https://nodejs.org and run the command again.`,
  );
  process.exitCode = 1;
}
