import { pino } from 'pino';
import { logOptions } from '../../src/cli/log.ts';

/**
 * Secrets of the local platforms, and addresses that let their holder act: tokens, signing secrets, `response_url`s,
 * interaction tokens (64 characters), encryption keys.
 */
const secrets =
  /xox[a-z]-|xapp-|(?:signing|client|state)-secret|\.local\.token|\/response\/|(?<![/\w-])[\w-]{64}|(?:BwcH){4}/u;

/** Log lines of the present test that held a secret. `test/setup.ts` fails the test if there is one. */
export const leaks: string[] = [];

/** The log of the adapters under test: it writes nothing, and searches every line, at every level, for secrets. */
export const searchedLog = pino(logOptions('trace'), {
  write(line: string) {
    if (secrets.test(line)) leaks.push(line);
  },
});
