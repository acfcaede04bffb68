import type { Command, CommandOption } from '../../../src/commands/define/command.ts';
import { labelOf } from '../../../src/commands/define/options.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import { shorten } from '../../../src/model/shorten.ts';
import { isOffered } from '../read/offered.ts';
import { permissionBits } from '../read/permission.ts';
import { postableTypes } from '../render/component.ts';
import { limits } from '../render/limits.ts';
import { manageName, rootName } from '../texts/command-names.ts';
import { discordTexts } from '../texts/discord.ts';

interface CommandBody {
  type: 1 | 3;
  name: string;
  name_localizations: Localizations;
  description?: string;
  description_localizations?: Localizations;
  /** 0 is a guild, 1 a user. */
  integration_types: number[];
  /** 0 is a guild, 1 the bot's direct messages, 2 other private channels. */
  contexts: number[];
  default_member_permissions?: string;
  options?: OptionBody[];
}

interface OptionBody {
  /** 1 is a subcommand, 3 a text, 7 a channel. */
  type: 1 | 3 | 7;
  name: string;
  name_localizations: Localizations;
  description: string;
  description_localizations: Localizations;
  required?: boolean;
  autocomplete?: true;
  choices?: { name: string; name_localizations: Localizations; value: string }[];
  channel_types?: number[];
  options?: OptionBody[];
}

type Localizations = Partial<Record<'en-US' | 'zh-CN' | 'zh-TW', string>>;

const en = textsIn('en');
const zh = textsIn('zh');
const localName = /^[-_'\p{L}\p{N}]{1,32}$/u;

/** Builds the request bodies that register all commands, from the list of verbs. */
export function commandBodies(all: readonly Command[]): CommandBody[] {
  const commands = all.filter(isOffered);
  const managing = commands.filter((command) => command.permission === 'manage-channel');
  const menus = commands.filter((command) => command.messageMenu).slice(0, limits.messageMenuEntries.most);
  return [
    slashCommand(rootName, 'rootSummary', commands),
    ...(managing.length > 0
      ? [
          {
            ...slashCommand(manageName, 'manageSummary', managing),
            default_member_permissions: permissionBits['manage-channels'].toString(),
            // A guild's rules about commands do not bind people who installed the app for themselves.
            integration_types: [0],
            contexts: [0],
          },
        ]
      : []),
    ...menus.map(menuEntry),
  ];
}

function slashCommand(
  name: string,
  summary: 'rootSummary' | 'manageSummary',
  commands: readonly Command[],
): CommandBody {
  return {
    type: 1,
    name,
    name_localizations: {},
    ...described(discordTexts.en[summary], discordTexts.zh[summary]),
    integration_types: [0, 1],
    contexts: [0, 1, 2],
    options: commands.slice(0, limits.commandOptions.most).map(subcommand),
  };
}

function menuEntry(command: Command): CommandBody {
  const name = (texts: typeof en) =>
    shorten(command.messageMenu?.(texts) ?? command.verb, limits.commandName.most);
  return {
    type: 3,
    name: name(en),
    name_localizations: localized(name(en), name(zh)),
    integration_types: [0, 1],
    contexts: [0, 1, 2],
  };
}

function subcommand(command: Command): OptionBody {
  const chinese = command.aliases.find((alias) => /\p{sc=Han}/u.test(alias) && localName.test(alias));
  const options = command.options.filter((option) => !option.internal);
  const ordered = [
    ...options.filter((option) => option.required),
    ...options.filter((option) => !option.required),
  ];
  return {
    type: 1,
    name: command.verb,
    name_localizations: localized(command.verb, chinese),
    ...described(command.summary(en), command.summary(zh)),
    options: ordered.slice(0, limits.commandOptions.most).map(textOption),
  };
}

function textOption(option: CommandOption): OptionBody {
  const label = labelOf(option, zh);
  const chinese = localName.test(label) && label !== option.name ? label : undefined;
  const labels = new Map((option.choices?.(zh) ?? []).map(({ value, label }) => [value, label]));
  const choices = option.choices?.(en) ?? [];
  const listed = !option.several && choices.length > 0 && choices.length <= limits.choices.most;
  return {
    type: option.isChannel ? 7 : 3,
    ...(option.isChannel ? { channel_types: [...postableTypes] } : {}),
    name: option.name,
    name_localizations: localized(option.name, chinese),
    ...described(option.summary(en), option.summary(zh)),
    required: option.required ?? false,
    ...(listed
      ? {
          choices: choices.map(({ label, value }) => ({
            name: shorten(label, limits.choiceName.most),
            name_localizations: localized(
              shorten(label, limits.choiceName.most),
              shorten(labels.get(value) ?? label, limits.choiceName.most),
            ),
            value,
          })),
        }
      : option.completion || choices.length > 0
        ? { autocomplete: true }
        : {}),
  };
}

/** Readers in Taiwan are answered in Chinese too, so they see the same names as those in China. */
function localized(english: string, chinese: string | undefined): Localizations {
  return { 'en-US': english, ...(chinese ? { 'zh-CN': chinese, 'zh-TW': chinese } : {}) };
}

function described(english: string, chinese: string) {
  const most = limits.commandDescription.most;
  return {
    description: shorten(english, most),
    description_localizations: localized(shorten(english, most), shorten(chinese, most)),
  };
}
