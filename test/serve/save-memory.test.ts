import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const module = resolve(import.meta.dirname, '../../src/serve/save-memory.ts');

/** Prints the size of the young generation, in bytes, after work in each of the two modes. */
const program = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { preferSpeed, saveMemory } from ${JSON.stringify(module)};
  function work() {
    let kept = [];
    for (let made = 0; made < 1_000_000; made += 1) {
      kept.push({ made, list: [made] });
      if (kept.length > 200_000) kept = [];
    }
    console.log(getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size);
  }
  saveMemory();
  work();
  preferSpeed();
  work();
`;

it('restores the size of the young generation once a platform is connected', () => {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  const [saving = 0, fast = 0] = output.trim().split('\n').map(Number);
  expect(fast).toBeGreaterThan(2 * saving);
});

/**
 * A program that is busy, prints `idle`, and then the share of its heap that is left: once that is small if the module
 * collects, else when its standard input ends.
 */
const busyThenIdle = (collects: boolean) => `
  import { collectWhenIdle } from ${JSON.stringify(module)};
  ${collects ? 'collectWhenIdle();' : ''}
  let kept = [];
  for (let round = 0; round < 20; round += 1) {
    kept = Array.from({ length: 300_000 }, (_, at) => ({ at, of: [at] }));
    await new Promise(setImmediate);
  }
  kept = [];
  const grown = process.memoryUsage().heapTotal;
  const left = () => process.memoryUsage().heapTotal / grown;
  console.log('idle');
  const end = () => { console.log(left()); process.exit(); };
  process.stdin.resume().on('end', end);
  ${collects ? 'setInterval(() => left() < 0.5 && end(), 100);' : ''}
`;

function startChild(collects: boolean): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--input-type=module', '-e', busyThenIdle(collects)]);
}

it('returns memory after a busy time, once the process is idle', async () => {
  const [collecting, other] = [startChild(true), startChild(false)];
  const leftOther = text(other.stdout);
  try {
    const [, left] = (await text(collecting.stdout)).trim().split('\n');
    other.stdin.end();
    expect(Number(left)).toBeLessThan(0.5);
    expect(Number((await leftOther).trim().split('\n')[1])).toBeGreaterThan(0.8);
  } finally {
    collecting.kill();
    other.kill();
  }
});
