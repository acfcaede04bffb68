import { plain, type Reply } from '../../../src/model/reply.ts';

/** What there is to say beside an answer, or in its place. */
export function sentence(text: string): Reply {
  return { audience: 'private', title: text, blocks: [{ kind: 'paragraph', text: plain(text) }] };
}
