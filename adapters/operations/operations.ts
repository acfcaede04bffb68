import type { Operations } from '../../src/serve/adapters.ts';
import { createMetrics } from './metrics.ts';
import { probes } from './probes.ts';

export function createOperations(): Operations {
  const metrics = createMetrics();
  return { ...metrics, mounts: (options) => probes(metrics, options) };
}
