import type { Reply } from '../../../src/model/reply.ts';
import type { UploadedFile } from '../api/api.ts';
import type { DiscordMessage } from '../render/component.ts';

/** Returns the files that a reply shows, to be sent with its message. */
export function filesOf({ blocks }: Reply): UploadedFile[] {
  return blocks.flatMap((block) =>
    block.kind === 'file' ? [{ name: block.name, text: block.pieces.join('') }] : [],
  );
}

export function withFiles(message: DiscordMessage, files: readonly UploadedFile[]): DiscordMessage {
  if (files.length === 0) return message;
  return { ...message, attachments: files.map(({ name }, id) => ({ id: String(id), filename: name })) };
}

export function withoutFiles(reply: Reply): Reply {
  return { ...reply, blocks: reply.blocks.filter(({ kind }) => kind !== 'file') };
}
