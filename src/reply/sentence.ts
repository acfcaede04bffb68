import { plain, type Reply } from '../model/reply.ts';

/** Returns a reply of one sentence. */
export function sentence(text: string): Reply {
  return { audience: 'private', title: text, blocks: [{ kind: 'paragraph', text: plain(text) }] };
}
