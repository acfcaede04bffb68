import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Operations } from '../../src/serve/adapters.ts';

/** In seconds, from delays that nobody notices to the three seconds in which Slack and Discord want an answer. */
const answerBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];
/** In seconds, from one tick of the worker to the six hours after which a late post is skipped. */
const delayBuckets = [1, 5, 15, 60, 300, 600, 3600, 21_600];

/** In seconds. A search in 200 papers takes less than a millisecond. */
const searchBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5];

export interface Metrics extends Omit<Operations, 'mounts'> {
  registry: Registry;
  /** Reports which platforms work now, by id. */
  platformsUp(up: ReadonlyMap<string, boolean>): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const answers = new Counter({
    name: 'broadsheet_answers_total',
    help: 'Answered requests. The outcome is ok, the code of the problem that was reported, or error',
    labelNames: ['platform', 'verb', 'outcome'],
    registers,
  });
  const answerTime = new Histogram({
    name: 'broadsheet_answer_seconds',
    help: 'Time from a request to its reply',
    labelNames: ['platform', 'verb'],
    buckets: answerBuckets,
    registers,
  });
  const answering = new Gauge({
    name: 'broadsheet_answers_under_way',
    help: 'Requests that this process has received and not yet answered',
    registers,
  });
  const searchTime = new Histogram({
    name: 'broadsheet_search_seconds',
    help: 'Time that the search took of an answer',
    buckets: searchBuckets,
    registers,
  });
  const ends = new Counter({
    name: 'broadsheet_digest_ends_total',
    help: 'How the work on a delivery ended',
    labelNames: ['kind'],
    registers,
  });
  const late = new Gauge({
    name: 'broadsheet_digest_late',
    help: 'Posts that are more than ten minutes behind their time and still wait',
    registers,
  });
  const delay = new Histogram({
    name: 'broadsheet_digest_delay_seconds',
    help: 'Time from when a post was due until it was posted',
    buckets: delayBuckets,
    registers,
  });
  const underWay = new Gauge({
    name: 'broadsheet_digest_under_way',
    help: 'Deliveries that this process works on or has queued',
    registers,
  });
  const storeUp = new Gauge({
    name: 'broadsheet_store_up',
    help: '1 while the database works, 0 from its first fault until it works again',
    registers,
  });
  const storeFaults = new Counter({
    name: 'broadsheet_store_faults_total',
    help: 'Calls that the database could not carry out',
    labelNames: ['fault'],
    registers,
  });
  const platformUp = new Gauge({
    name: 'broadsheet_platform_up',
    help: '1 while this process is connected to the platform and all of it works, else 0',
    labelNames: ['platform'],
    registers,
  });
  const embeddings = new Counter({
    name: 'broadsheet_embeddings_calls_total',
    help: 'Calls of the embeddings endpoint for a query or for papers. The outcome is ok, late, unreachable, status or no-vectors',
    labelNames: ['asked', 'outcome'],
    registers,
  });
  storeUp.set(1);
  return {
    registry,
    answered({ platform, verb, outcome, ms }) {
      answers.inc({ platform, verb, outcome });
      answerTime.observe({ platform, verb }, ms / 1000);
    },
    answering: (count) => answering.set(count),
    searched: (ms) => searchTime.observe(ms / 1000),
    digest: {
      ended: (kind) => ends.inc({ kind }),
      late: (count) => late.set(count),
      delay: (ms) => delay.observe(ms / 1000),
      underWay: (count) => underWay.set(count),
    },
    storeUp: (isUp) => storeUp.set(isUp ? 1 : 0),
    storeFault: (fault) => storeFaults.inc({ fault }),
    platformsUp(up) {
      for (const [platform, isUp] of up) platformUp.set({ platform }, isUp ? 1 : 0);
    },
    embedded: (asked, outcome) => embeddings.inc({ asked, outcome }),
  };
}
