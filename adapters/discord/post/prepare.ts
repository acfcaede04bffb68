import { z } from 'zod';
import type { Command } from '../../../src/commands/define/command.ts';
import { formatCall } from '../../../src/commands/define/line.ts';
import { type Language, languages } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { type Mark, marked } from '../api/mark.ts';
import { formOverhead } from '../forms/form-token.ts';
import type { DiscordMessage } from '../render/component.ts';
import { layOut, linesOf, pageMessage } from '../render/render.ts';
import { isLong } from '../render/token.ts';
import type { KeptLines } from './kept-lines.ts';

export interface PrepareOptions {
  language: Language;
  workspace: string;
  manages: boolean;
  commands: readonly Command[];
  /** Every page bears it, so that the post is recognised whichever of them somebody has turned to. */
  mark?: Mark;
}

/** A reply that does not fit one message, as it waits in the store for somebody to turn the page. */
const keptReply = z.object({
  /** Raised when what `Reply` holds changes: a page of an older form counts as kept no longer. */
  version: z.literal(2),
  language: z.enum(languages),
  manages: z.boolean(),
  reply: z.custom<Reply>((value) => typeof value === 'object' && value !== null && 'blocks' in value),
  mark: z.tuple([z.int(), z.int()]).optional(),
});

/** The first message of a reply; its long command lines and its other pages are in the store. */
export async function prepare(
  reply: Reply,
  options: PrepareOptions,
  kept: KeptLines,
): Promise<DiscordMessage> {
  const { language, manages, workspace, mark } = options;
  const layout = await layOutKept(reply, options, kept);
  if (layout.length === 1) return withMark(pageMessage(layout, 0, '', language), mark);
  const whole = JSON.stringify({ version: 2, language, manages, reply, mark });
  const keys = await kept.keep(workspace, [whole]);
  return withMark(pageMessage(layout, 0, keys.get(whole) ?? '', language), mark);
}

/** Another page of a reply; undefined when it is kept no longer. */
export async function keptPage(
  key: string,
  page: number,
  options: Omit<PrepareOptions, 'language' | 'manages' | 'mark'>,
  kept: KeptLines,
): Promise<DiscordMessage | undefined> {
  const text = await kept.find(options.workspace, { key });
  const read = text === undefined ? undefined : keptReply.safeParse(JSON.parse(text));
  if (!read?.success) return undefined;
  const { reply, language, manages, mark } = read.data;
  const layout = await layOutKept(reply, { ...options, language, manages }, kept);
  return withMark(pageMessage(layout, page, key, language), mark);
}

function withMark(message: DiscordMessage, mark: Mark | undefined): DiscordMessage {
  return mark ? marked(message, mark) : message;
}

async function layOutKept(
  reply: Reply,
  { commands, language, manages, workspace }: PrepareOptions,
  kept: KeptLines,
) {
  const formLine = reply.form && formatCall({ verb: reply.form.verb, options: reply.form.given }, commands);
  const lines = linesOf(reply, commands);
  const long = [
    ...[...lines.values()].filter((line) => isLong(line)),
    ...(formLine && isLong(formLine, formOverhead) ? [formLine] : []),
  ];
  const keys = await kept.keep(workspace, long);
  return layOut(reply, { language, lines, keys, manages, formLine });
}
