import type { AttachedFile } from '../../../src/reply/files.ts';
import type { DiscordMessage } from '../render/component.ts';

/** Names the files that are sent with a message in its body, as Discord demands. */
export function withFiles(message: DiscordMessage, files: readonly AttachedFile[]): DiscordMessage {
  if (files.length === 0) return message;
  return { ...message, attachments: files.map(({ name }, id) => ({ id: String(id), filename: name })) };
}
