import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 prefer memory to speed from here on: a small young generation and less optimised code. The program on
 * somebody's own machine then needs about 60% of the memory. Do not use it with a chat platform: acknowledgements
 * would take twice as long.
 */
export function saveMemory(): void {
  for (const option of ['--semi-space-growth-factor=1', '--optimize-for-size', '--no-maglev']) {
    setFlagsFromString(option);
  }
}
