import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const module = resolve(import.meta.dirname, '../../src/serve/save-memory.ts');

/**
 * Prints the largest size that the young generation had, in bytes, during work in each of the two modes. Only growth
 * depends on the mode; V8 may shrink it at any time.
 */
const program = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { preferSpeed, saveMemory } from ${JSON.stringify(module)};
  const size = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size;
  function work() {
    let kept = [];
    let largest = 0;
    for (let made = 0; made < 1_000_000; made += 1) {
      kept.push({ made, list: [made] });
      if (made % 20_000 === 0) largest = Math.max(largest, size());
      if (kept.length > 200_000) kept = [];
    }
    console.log(largest);
  }
  saveMemory();
  work();
  preferSpeed();
  work();
`;

it('lets the young generation grow once a platform is connected', () => {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  const [saving = 0, fast = 0] = output.trim().split('\n').map(Number);
  expect(fast).toBeGreaterThan(2 * saving);
});

/**
 * A program that is busy, then idle, and ends once a small share of its heap is left. The heap stays small even if V8's
 * own collections fall behind, because a large one would be left to V8.
 */
const busyThenIdle = `
  import { collectWhenIdle } from ${JSON.stringify(module)};
  collectWhenIdle();
  let kept = [];
  for (let round = 0; round < 20; round += 1) {
    kept = Array.from({ length: 80_000 }, (_, at) => ({ at, of: [at] }));
    await new Promise(setImmediate);
  }
  kept = [];
  const grown = process.memoryUsage().heapTotal;
  setInterval(() => process.memoryUsage().heapTotal < grown / 2 && process.exit(), 100);
`;

it('returns memory after a busy time, once the process is idle', async () => {
  // Without its memory reducer, V8 itself collects nothing while the process is idle.
  const child = spawn(process.execPath, ['--no-memory-reducer', '--input-type=module', '-e', busyThenIdle]);
  onTestFinished(() => void child.kill());
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});
