import type { Reply } from '../model/reply.ts';

/** A file to be sent with a message, or below it. */
export interface AttachedFile {
  name: string;
  text: string;
}

/** Returns the files that a reply shows. */
export function filesOf({ blocks }: Reply): AttachedFile[] {
  return blocks.flatMap((block) =>
    block.kind === 'file' ? [{ name: block.name, text: block.pieces.join('') }] : [],
  );
}

export function withoutFiles(reply: Reply): Reply {
  return { ...reply, blocks: reply.blocks.filter(({ kind }) => kind !== 'file') };
}
