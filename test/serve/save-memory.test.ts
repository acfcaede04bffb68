import { expect, it } from 'vitest';
import { collectWhenIdle } from '../../src/serve/save-memory.ts';

it('gives back what a busy time left, once the process is idle', { timeout: 60_000 }, async () => {
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
