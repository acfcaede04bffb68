import { type Block, plain, type Reply, type Text } from '../reply/reply.ts';
import type { Command, CommandContext } from './command.ts';
import { findCommand } from './line.ts';

export const help: Command = {
  verb: 'help',
  aliases: ['帮助', '?', '？'],
  summary: (texts) => texts.commands.verbs.help,
  options: [
    {
      name: 'verb',
      summary: (texts) => texts.commands.options.verb,
      required: false,
      positional: true,
      completion: 'verb',
    },
  ],
  run(context) {
    const asked = context.options.verb;
    if (asked === undefined) return overview(context);
    const command = findCommand(asked, context.commands);
    return command ? explain(command, context) : context.problem({ code: 'unknown-verb', verb: asked });
  },
};

function overview(context: CommandContext): Reply {
  const { texts, commands, line } = context;
  const verbs: Block[] = commands.map((command) => ({
    kind: 'item',
    title: [{ text: usage(command), style: 'code' }],
    lines: [plain(command.summary(texts))],
    ...(command === help
      ? {}
      : {
          action: {
            kind: 'command',
            label: texts.replies.details,
            hint: texts.replies.helpFor(command.verb),
            command: line('help', { verb: command.verb }),
            effect: 'add',
          },
        }),
  }));
  return {
    audience: 'private',
    title: texts.replies.helpTitle,
    blocks: [
      { kind: 'heading', text: texts.replies.helpTitle },
      { kind: 'paragraph', text: plain(texts.replies.helpIntro) },
      ...verbs,
      { kind: 'part', label: texts.replies.helpSyntaxTitle, text: syntax(texts.replies.helpSyntax) },
    ],
  };
}

function explain(command: Command, { texts, line }: CommandContext): Reply {
  const title = texts.replies.helpFor(command.verb);
  const typed = command.options.filter((option) => !option.internal);
  const blocks: Block[] = [
    { kind: 'heading', text: title },
    { kind: 'paragraph', text: plain(command.summary(texts)) },
    { kind: 'part', label: texts.replies.usage, text: [{ text: usage(command), style: 'code' }] },
    ...typed.map(
      (option): Block => ({ kind: 'part', label: option.name, text: plain(option.summary(texts)) }),
    ),
  ];
  if (command.aliases.length > 0) {
    blocks.push({ kind: 'part', label: texts.replies.aliases, text: plain(command.aliases.join(' · ')) });
  }
  if (typed.every((option) => !option.required)) {
    blocks.push({
      kind: 'actions',
      actions: [
        { kind: 'command', label: texts.replies.tryIt, command: line(command.verb, {}), effect: 'add' },
      ],
    });
  }
  return { audience: 'private', title, blocks };
}

/** `/paper search <query> [lang:zh|en]` */
function usage(command: Command): string {
  const words = command.options
    .filter((option) => !option.internal)
    .map((option) => {
      const shown = option.positional ? `<${option.name}>` : `${option.name}:…`;
      return option.required ? shown : `[${shown}]`;
    });
  return ['/paper', command.verb, ...words].join(' ');
}

function syntax(rows: readonly [example: string, meaning: string][]): Text {
  return rows.flatMap(([example, meaning], row) => [
    { text: example, style: 'code' as const },
    { text: `  ${meaning}${row === rows.length - 1 ? '' : '\n'}` },
  ]);
}
