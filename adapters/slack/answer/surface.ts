import type { Reply } from '../../../src/model/reply.ts';

/** A place where answers can be shown. */
export interface Surface {
  /** `replace` changes the clicked message; `add` shows a new one. */
  show(reply: Reply, effect: 'replace' | 'add'): Promise<void>;
  /** Tells the asker alone that the answer will take a while. */
  announce(reply: Reply): Promise<void>;
  /** `private` if only the asker sees an answer here, unless its reply says otherwise. */
  readonly audience: 'private' | 'channel';
}
