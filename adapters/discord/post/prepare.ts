import { z } from 'zod';
import type { Command } from '../../../src/commands/define/command.ts';
import { type Language, languages } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { type Mark, marked } from '../api/mark.ts';
import type { DiscordMessage } from '../render/component.ts';
import { layOut, pageMessage } from '../render/render.ts';
import type { Grant, Seals } from '../render/seals.ts';
import type { StoredLines } from './stored-lines.ts';

interface PrepareOptions {
  language: Language;
  workspace: string;
  /** The reader's grant. Set it only for messages that nobody else can see. */
  grant?: Grant;
  /** Set on every page, so that `find` recognises the post whichever page it shows. */
  mark?: Mark;
}

interface PrepareParts {
  stored: StoredLines;
  seals: Seals;
  commands: readonly Command[];
}

/** Increased whenever `Reply` changes. Stored replies of another version count as expired. */
const version = 4;

/** A reply with several pages, as it is stored so that people can turn its pages. */
const storedReply = z.object({
  version: z.literal(version),
  language: z.enum(languages),
  grant: z
    .object({ user: z.string(), channel: z.string(), roles: z.array(z.string()), until: z.int() })
    .optional(),
  reply: z.custom<Reply>((value) => typeof value === 'object' && value !== null && 'blocks' in value),
  mark: z.tuple([z.int(), z.int()]).optional(),
});

/** Renders the first message of a reply, and stores its long command lines and its other pages. */
export async function prepare(
  reply: Reply,
  options: PrepareOptions,
  parts: PrepareParts,
): Promise<DiscordMessage> {
  const { language, grant, workspace, mark } = options;
  const pages = await layOutStored(reply, options, parts);
  if (pages.length === 1) return withMark(pageMessage(pages, 0, '', language), mark);
  const whole = JSON.stringify({ version, language, grant, reply, mark });
  const [key = ''] = await parts.stored.put(workspace, [whole]);
  return withMark(pageMessage(pages, 0, key, language), mark);
}

/**
 * Renders another page of a stored reply. Returns undefined if the store no longer has it, or if a modified client sent
 * the key of a command line, which is stored beside the replies.
 */
export async function storedPage(
  key: string,
  page: number,
  workspace: string,
  parts: PrepareParts,
): Promise<DiscordMessage | undefined> {
  const text = await parts.stored.find(workspace, { key });
  const read = text?.startsWith('{') ? storedReply.safeParse(JSON.parse(text)) : undefined;
  if (!read?.success) return undefined;
  const { reply, language, grant, mark } = read.data;
  const pages = await layOutStored(reply, { workspace, language, grant }, parts);
  return withMark(pageMessage(pages, page, key, language), mark);
}

function withMark(message: DiscordMessage, mark: Mark | undefined): DiscordMessage {
  return mark ? marked(message, mark) : message;
}

async function layOutStored(
  reply: Reply,
  { language, grant, workspace }: PrepareOptions,
  { commands, seals, stored }: PrepareParts,
) {
  const seal = grant && ((text: string) => seals.seal(grant, text));
  const layout = layOut(reply, { language, commands, workspace, seal });
  await stored.put(workspace, [...layout.stored.values()]);
  return layout.pages;
}
