import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** One file each, run one after another, each in a process of its own: `npm run bench`, `npm run bench search`. */
const benches = [
  'search',
  'names',
  'start',
  'store-due',
  'store-load',
  'store-crash',
  'slack-ack',
  'discord-ack',
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !benches.includes(name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${benches.join(', ')}`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : benches) {
    console.log(`\n== ${name}`);
    const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
    const { status } = spawnSync(process.execPath, [file], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
