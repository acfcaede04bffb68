import type { Reply } from '../../../src/model/reply.ts';

/** Where an answer is shown. */
export interface Surface {
  /** `replace` changes what was clicked; `add` goes below it. */
  show(reply: Reply, effect: 'replace' | 'add'): Promise<void>;
  /** A word for the asker alone, before the answer. */
  announce(reply: Reply): Promise<void>;
  /** Whether a reader of the answer would have to be told that others do not see it. */
  readonly audience: 'private' | 'channel';
}
