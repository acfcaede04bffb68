import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Makes V8 prefer memory to speed from here on: a small young generation and less optimised code. The program on
 * somebody's own machine then needs about 60% of the memory. Acknowledgements take twice as long, so call `preferSpeed`
 * before a chat platform starts.
 */
export function saveMemory(): void {
  setFlags('--semi-space-growth-factor=1', '--optimize-for-size', '--no-maglev');
}

/** Undoes `saveMemory`. These are V8's defaults. */
export function preferSpeed(): void {
  setFlags('--semi-space-growth-factor=2', '--no-optimize-for-size', '--maglev');
}

/**
 * Makes each collection move what is left on half-empty pages together and return the pages to the system. Under load
 * that saves an eighth of the memory and takes a tenth more processor time.
 */
export function returnPages(): void {
  setFlags('--optimize-for-size');
}

function setFlags(...flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}

const idleCheckMs = 2_000;
/** The event loop counts as idle below this share of busy time. */
const idleUtilization = 0.05;
/** In bytes. Collecting less than this is not worth the pause of about 100 ms. */
const worthCollecting = 8_000_000;
/** In bytes. A larger heap is left to V8: collecting it at once takes too long for what may arrive meanwhile. */
const mostCollected = 400_000_000;

/**
 * Collects garbage, and returns freed pages to the system, once after each time that the service was busy. V8 does so
 * by itself only if little was allocated before its last collection, which is never true of a service that was busy and
 * is idle now: it would keep 60 MB or more until it is busy again.
 */
export function collectWhenIdle(): { stop(): void } {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as NodeJS.GCFunction;
  const { eventLoopUtilization } = performance;
  let last = eventLoopUtilization();
  let heapAfter = 0;
  const timer = setInterval(() => {
    const now = eventLoopUtilization();
    const { utilization } = eventLoopUtilization(now, last);
    last = now;
    if (utilization > idleUtilization) return;
    const { heapTotal } = process.memoryUsage();
    if (heapTotal - heapAfter < worthCollecting || heapTotal > mostCollected) return;
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    heapAfter = process.memoryUsage().heapTotal;
    last = eventLoopUtilization();
  }, idleCheckMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
