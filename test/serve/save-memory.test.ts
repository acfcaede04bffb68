import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { collectWhenIdle } from '../../src/serve/save-memory.ts';

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

it('gives the young generation its room back once a platform is connected', () => {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  const [saving = 0, fast = 0] = output.trim().split('\n').map(Number);
  expect(saving).toBeLessThan(8_000_000);
  expect(fast).toBeGreaterThan(2 * saving);
});

it('returns memory after a busy time, once the process is idle', { timeout: 60_000 }, async () => {
  const idle = collectWhenIdle();
  try {
    let garbage: unknown[] | undefined = Array.from({ length: 1_500_000 }, (_, at) => ({ at, of: [at] }));
    const grown = process.memoryUsage().heapTotal;
    expect(garbage).toHaveLength(1_500_000);
    garbage = undefined;
    await expect
      .poll(() => process.memoryUsage().heapTotal, { timeout: 50_000, interval: 500 })
      .toBeLessThan(grown - 50_000_000);
  } finally {
    idle.stop();
  }
});
