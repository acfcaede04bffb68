import { z } from 'zod';
import type { Command } from '../../../src/commands/define/command.ts';
import { formatCall } from '../../../src/commands/define/line.ts';
import { type Language, languages } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { type Mark, marked } from '../api/mark.ts';
import { formOverhead } from '../forms/form-token.ts';
import type { DiscordMessage } from '../render/component.ts';
import { layOut, linesOf, pageMessage } from '../render/render.ts';
import type { Grant, Seals } from '../render/seals.ts';
import { isLong } from '../render/token.ts';
import type { StoredLines } from './stored-lines.ts';

interface PrepareOptions {
  language: Language;
  workspace: string;
  /** The reader's grant. Set it only for messages that nobody else can see. */
  grant?: Grant;
  commands: readonly Command[];
  /** Set on every page, so that `find` recognises the post whichever page it shows. */
  mark?: Mark;
}

interface PrepareParts {
  stored: StoredLines;
  seals: Seals;
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
  const layout = await layOutStored(reply, options, parts);
  if (layout.length === 1) return withMark(pageMessage(layout, 0, '', language), mark);
  const whole = JSON.stringify({ version, language, grant, reply, mark });
  const keys = await parts.stored.put(workspace, [whole]);
  return withMark(pageMessage(layout, 0, keys.get(whole) ?? '', language), mark);
}

/**
 * Renders another page of a stored reply. Returns undefined if the store no longer has it, or if a modified client sent
 * the key of a command line, which is stored beside the replies.
 */
export async function storedPage(
  key: string,
  page: number,
  options: Omit<PrepareOptions, 'language' | 'grant' | 'mark'>,
  parts: PrepareParts,
): Promise<DiscordMessage | undefined> {
  const text = await parts.stored.find(options.workspace, { key });
  const read = text?.startsWith('{') ? storedReply.safeParse(JSON.parse(text)) : undefined;
  if (!read?.success) return undefined;
  const { reply, language, grant, mark } = read.data;
  const layout = await layOutStored(reply, { ...options, language, grant }, parts);
  return withMark(pageMessage(layout, page, key, language), mark);
}

function withMark(message: DiscordMessage, mark: Mark | undefined): DiscordMessage {
  return mark ? marked(message, mark) : message;
}

async function layOutStored(
  reply: Reply,
  { commands, language, grant, workspace }: PrepareOptions,
  { stored, seals }: PrepareParts,
) {
  const { form } = reply;
  const formLine =
    form && formatCall({ verb: form.verb, options: { ...form.present, ...form.given } }, commands);
  const lines = linesOf(reply, commands);
  const isSealed = grant !== undefined;
  const long = [
    ...[...lines.values()].filter((line) => isLong(line, isSealed)),
    ...(formLine && isLong(formLine, isSealed, formOverhead) ? [formLine] : []),
  ];
  const keys = await stored.put(workspace, long);
  const seal = grant && ((text: string) => seals.seal(grant, text));
  return layOut(reply, { language, lines, keys, seal, formLine });
}
