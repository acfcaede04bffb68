import { wordProblem } from '../i18n/problems/problems.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Lack } from '../model/problem.ts';
import { type Block, plain, type Reply, type Text } from '../model/reply.ts';
import { button, buttonRow } from '../reply/button.ts';
import { headed, note, paragraph } from '../reply/sentence.ts';
import { isFilterName } from '../search/query/query-tokens.ts';
import type { Command, CommandContext, CommandOption } from './define/command.ts';
import { findCommand } from './define/find-command.ts';
import { nearVerb } from './define/mistyped.ts';

/** The usage line lists at most this many choices of an option. */
const choicesShown = 3;

/** The verb is looked for among this many words. */
const mostWords = 20;

/** Match what the overview explains at its end. */
const syntaxNames =
  /^(?:search |query )?(?:sort|filters?|operators?|syntax|query)$|^(?:搜索)?(?:语法|筛选|过滤|排序)$/iu;

export const help: Command = {
  verb: 'help',
  aliases: ['帮助', '?', '？'],
  phrases: `
    --help, -help, -h, -, help me, need help, i need help, how does this work, what can you do, what is this
    what is broadsheet, what does this do, what is this bot, what is this thing, what is this for, what is this bot for
    what is this thing for, what does this bot do, what does this thing do, what do you do, how does this thing work
    how does this bot work, new here what is this, new here, i am new here, i do not understand, i do not get it, menu
    examples, what can i type, what can i ask, advanced search, search syntax, search operators, search tips
    search help, 搜索语法, 高级搜索, 使用方法, 使用说明, 使用帮助, 说明, 你能做什么, 你会做什么, 你会什么, 你可以做什么, 你是做什么的
    这是什么, 这是什么机器人, 这个机器人是做什么的, 这机器人是做什么的, 机器人是做什么的, 这个bot是做什么的, 这个有什么用, 看不懂, 不会用, 菜单, 有什么功能, 有哪些功能`,
  intents: 'command, how use, use me, how ask, field ask, teach',
  summary: (texts) => texts.commands.verbs.help,
  options: [
    { name: 'verb', summary: (texts) => texts.commands.options.verb, positional: true, completion: 'verb' },
  ],
  run(context) {
    const asked = context.options.verb;
    const { request } = context;
    if (asked === undefined && request.isConversation && !request.isPrivate) return inShort(context);
    if (asked === undefined) return overview(context);
    const all = [...context.commands, ...context.elsewhere.map((one) => one.command)];
    // `help with subscribe`, `help search grpo`
    const words = asked.split(/\s+/u, mostWords).map((one) => one.replace(/(?<=.)[?？!！.。]$/u, ''));
    const word = words.find((one) => findCommand(one, all)) ?? asked;
    const command = findCommand(word, context.commands);
    if (command) return explain(command, context);
    const other = context.elsewhere.find((one) => findCommand(word, [one.command]));
    if (other) return explain(other.command, context, other.lack);
    if (isFilterName(asked) || syntaxNames.test(asked)) return overview(context);
    return context.problem({ code: 'unknown-verb', verb: asked, near: nearVerb(asked, all) });
  },
};

function overview(context: CommandContext): Reply {
  const { texts, commands, makeCall } = context;
  const { lack: ownLack } = context.chat.capabilities;
  const inChannels = context.elsewhere.filter(({ lack }) => lack === (ownLack ?? 'channel'));
  const details = (verb: string) =>
    button(texts.replies.details, makeCall('help', { verb }), {
      hint: texts.replies.helpFor(verb),
      effect: 'add',
    });
  const verbs: Block[] = commands.map((command) => ({
    kind: 'item',
    title: [{ text: usage(command, texts, ({ positional }) => positional), style: 'code' }],
    lines: [plain(command.summary(texts))],
    action: command === help ? undefined : details(command.verb),
  }));
  return headed(texts.replies.helpTitle, [
    paragraph(texts.replies.helpIntro),
    context.remembers && paragraph(texts.replies.helpFollowUps),
    ...verbs,
    inChannels.length > 0 &&
      part(
        texts.replies.helpElsewhere(ownLack === undefined ? context.platformLabels : []),
        plain(inChannels.map(({ command }) => command.verb).join(' · ')),
      ),
    part(texts.replies.helpSyntaxTitle, syntax(texts.replies.helpSyntax)),
  ]);
}

/** Says what the bot does, with examples, where everybody reads it below a mention. */
function inShort({ texts, makeCall }: CommandContext): Reply {
  const { helpTitle, helpShort, helpShortExamples, helpFull, seeHelp } = texts.replies;
  return headed(helpTitle, [
    paragraph(helpShort),
    { kind: 'paragraph', text: syntax(helpShortExamples) },
    note(helpFull),
    ...buttonRow([button(seeHelp, makeCall('help', {}), { effect: 'add' })]),
  ]);
}

/** Explains a verb. The help of a verb that is not available in this place says where it is. */
function explain(
  command: Command,
  { texts, language, makeCall, platformLabels }: CommandContext,
  lack?: Lack,
): Reply {
  const typed = command.options.filter((option) => !option.internal);
  const example = texts.replies.examples[command.verb];
  const canTry = lack === undefined && typed.every((option) => !option.required);
  const elsewhere =
    lack &&
    wordProblem({ code: 'verb-elsewhere', verb: command.verb, lack, platforms: platformLabels }, language);
  return headed(texts.replies.helpFor(command.verb), [
    paragraph(command.summary(texts)),
    elsewhere && paragraph(elsewhere),
    part(texts.replies.usage, [{ text: usage(command, texts), style: 'code' }]),
    example && part(texts.replies.example, [{ text: example, style: 'code' }]),
    ...typed.map((option) => part(option.name, plain(explained(option, texts)))),
    command.rules && note(command.rules(texts)),
    command.aliases.length > 0 && part(texts.replies.aliases, plain(command.aliases.join(' · '))),
    ...buttonRow([canTry && button(texts.replies.tryIt, makeCall(command.verb, {}), { effect: 'add' })]),
  ]);
}

function part(label: string, text: Text): Block {
  return { kind: 'part', label, text };
}

/** Adds the list of choices if it is too long for the usage line. */
function explained(option: CommandOption, texts: Texts): string {
  const summary = option.summary(texts);
  if (!option.choices || fewChoices(option, texts)) return summary;
  const choices = option
    .choices(texts)
    .map(({ value, label }) => (value === label ? value : `${value} (${label})`));
  return texts.replies.withChoices(summary, choices);
}

/** Returns a usage line such as `/paper search <query> [lang:zh|en]`, with the options that `isShown` accepts. */
function usage(
  command: Command,
  texts: Texts,
  isShown: (option: CommandOption) => boolean | undefined = () => true,
): string {
  const words = command.options
    .filter((option) => !option.internal && isShown(option))
    .map((option) => {
      const values = fewChoices(option, texts);
      const shown = option.positional ? (values ?? `<${option.name}>`) : `${option.name}:${values ?? '…'}`;
      return option.required ? shown : `[${shown}]`;
    });
  return ['/paper', command.verb, ...words].join(' ');
}

/** Returns the choices in usage notation: `zh|en`. */
function fewChoices({ choices, several }: CommandOption, texts: Texts): string | undefined {
  const values = choices?.(texts).map(({ value }) => value);
  return several || values === undefined || values.length > choicesShown ? undefined : values.join('|');
}

function syntax(rows: readonly [example: string, meaning: string][]): Text {
  return rows.flatMap(([example, meaning], row) => [
    { text: example, style: 'code' as const },
    { text: `  ${meaning}${row === rows.length - 1 ? '' : '\n'}` },
  ]);
}
