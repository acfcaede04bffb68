import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Operations } from '../../src/serve/adapters.ts';

/** In seconds, from delays that nobody notices to the three seconds in which Slack and Discord want an answer. */
const answerBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];
/** In seconds, from one tick of the worker to the six hours after which a late post is skipped. */
const delayBuckets = [1, 5, 15, 60, 300, 600, 3600, 21_600];

export interface Metrics extends Pick<Operations, 'answered' | 'digest' | 'storeUp'> {
  registry: Registry;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const answers = new Histogram({
    name: 'answer_seconds',
    help: 'Time from a request to its reply',
    labelNames: ['platform', 'verb'],
    buckets: answerBuckets,
    registers,
  });
  const ends = new Counter({
    name: 'digest_ends_total',
    help: 'How the work on a delivery ended',
    labelNames: ['kind'],
    registers,
  });
  const late = new Counter({
    name: 'digest_late_total',
    help: 'Posts more than ten minutes behind their time',
    registers,
  });
  const delay = new Histogram({
    name: 'digest_delay_seconds',
    help: 'From when a post was due until it was posted',
    buckets: delayBuckets,
    registers,
  });
  const underWay = new Gauge({
    name: 'digest_under_way',
    help: 'Deliveries in the hands of this process',
    registers,
  });
  const storeUp = new Gauge({
    name: 'store_up',
    help: '1 while the database takes what it is given, 0 from its first fault until it is well',
    registers,
  });
  storeUp.set(1);
  return {
    registry,
    answered: (platform, verb, ms) => answers.observe({ platform, verb }, ms / 1000),
    digest: {
      ended: (kind) => ends.inc({ kind }),
      late: () => late.inc(),
      delay: (ms) => delay.observe(ms / 1000),
      underWay: (count) => underWay.set(count),
    },
    storeUp: (isUp) => storeUp.set(isUp ? 1 : 0),
  };
}
