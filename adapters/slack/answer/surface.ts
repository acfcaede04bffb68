import type { Reply } from '../../../src/model/reply.ts';

/** A place where answers can be shown. */
export interface Surface {
  /** `replace` changes the clicked message; `add` shows a new one. */
  show(reply: Reply, effect: 'replace' | 'add'): Promise<void>;
  /** Tells the asker alone that the answer will take a while. */
  announce(reply: Reply): Promise<void>;
  /** The people who see answers here by default. */
  readonly audience: 'private' | 'channel';
}
