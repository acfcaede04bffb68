import type { InputBlock, KnownBlock, MultiStaticSelect, PlainTextOption } from '@slack/types';
import { choiceLine } from '../../../src/commands/define/choice-line.ts';
import type { Command, CommandOption } from '../../../src/commands/define/command.ts';
import { labelOf } from '../../../src/commands/define/options.ts';
import type { Texts } from '../../../src/i18n/texts.ts';
import type { Choice } from '../../../src/model/choice.ts';
import type { Form } from '../../../src/model/reply.ts';
import { plainText } from '../render/buttons.ts';
import { limits } from '../render/limits.ts';
import type { SlackTexts } from '../texts/slack.ts';

interface FormView {
  texts: Texts;
  slackTexts: SlackTexts;
  commands: readonly Command[];
  /**
   * The papers that the given option may mean, or that the message names whose menu opened the form, or else those that
   * fit it. They are offered before anything is typed.
   */
  offered: readonly Choice[];
  /** True if the message names them. The only one is then picked already. */
  areNamed: boolean;
  /** True if the form is opened in a channel, which is used unless another one is picked. */
  hasChannel: boolean;
}

/** Prefix of the block id of an option's field. The field in which a paper is picked has the id `pickBlock`. */
export const optionPrefix = 'option:';
export const pickBlock = 'pick';

/** Prefix of a field's action id. `verb:option` follows, by which suggestions are found. */
export const fillPrefix = 'fill:';

/** Returns one field per option. A verb that takes free words also gets a field to pick a paper. */
export function formBlocks({ verb, given, present = {} }: Form, view: FormView): KnownBlock[] {
  const command = view.commands.find((one) => one.verb === verb);
  if (!command) return [];
  const picker = pickedBy(command, view.commands);
  const options = command.options.filter((option) => option.internal !== true);
  const fields = options.map((option) =>
    field(command, option, given[option.name] ?? present[option.name], picker !== undefined, view),
  );
  const first = options.findIndex((option) => option.positional);
  return picker ? fields.toSpliced(first + 1, 0, pickField(picker, view)) : fields;
}

interface Picker {
  command: Command;
  option: CommandOption;
}

/** Returns the verb that opens the picked paper, if the verb's free words may name one. */
export function pickedBy(command: Command, commands: readonly Command[]): Picker | undefined {
  const words = command.options.find((option) => option.positional);
  if (words?.completion !== 'paper' || words.name === 'paper') return undefined;
  for (const other of commands) {
    const option = other.options.find((one) => one.positional && one.name === 'paper');
    if (option && other.acts !== true) return { command: other, option };
  }
  return undefined;
}

function pickField({ command, option }: Picker, { slackTexts }: FormView): InputBlock {
  return {
    type: 'input',
    block_id: pickBlock,
    optional: true,
    label: plainText(slackTexts.orPickPaper, limits.inputLabel.most),
    element: {
      type: 'external_select',
      action_id: `${fillPrefix}${command.verb}:${option.name}`,
      min_query_length: 1,
      placeholder: plainText(slackTexts.typeToFind, limits.placeholder.most),
    },
  };
}

function field(
  command: Command,
  option: CommandOption,
  given: string | undefined,
  either: boolean,
  view: FormView,
): InputBlock {
  return {
    type: 'input',
    block_id: `${optionPrefix}${option.name}`,
    optional: isOptional(option, either, view),
    label: plainText(labelOf(option, view.texts), limits.inputLabel.most),
    hint: plainText(hintOf(option, given, view), limits.inputHint.most),
    element: element(command, option, given, view),
  };
}

function hintOf(option: CommandOption, given: string | undefined, { texts, offered, areNamed }: FormView) {
  const areLikely = option.name === 'paper' && given === undefined && offered.length > 0 && !areNamed;
  return areLikely ? texts.team.likelyPapers : option.summary(texts);
}

function isOptional(
  { required, positional, isChannel }: CommandOption,
  either: boolean,
  { hasChannel }: FormView,
): boolean {
  if (isChannel && !hasChannel) return false;
  return !required || (either && positional === true);
}

function element(
  command: Command,
  option: CommandOption,
  given: string | undefined,
  view: FormView,
): InputBlock['element'] {
  const action_id = `${fillPrefix}${command.verb}:${option.name}`;
  if (option.isChannel)
    return {
      type: 'conversations_select',
      action_id,
      placeholder: plainText(
        view.hasChannel ? view.slackTexts.thisChannel : view.slackTexts.chooseChannel,
        limits.placeholder.most,
      ),
      filter: { include: ['public', 'private'], exclude_bot_users: true },
    };
  const choices = option.choices?.(view.texts);
  if (choices) {
    const options = choices.slice(0, limits.options.most).map(selectOption);
    if (option.several) return severalOf(action_id, options, given, view);
    const initial = options.find((one) => one.value === given);
    const placeholder = plainText(view.slackTexts.anyOption, limits.placeholder.most);
    return {
      type: 'static_select',
      action_id,
      options,
      placeholder,
      initial_option: initial,
    };
  }
  if (option.completion && option.name !== 'query') {
    return {
      type: 'external_select',
      action_id,
      min_query_length: view.offered.length > 0 ? 0 : 1,
      placeholder: plainText(view.slackTexts.typeToFind, limits.placeholder.most),
      initial_option: initialOption(given, view),
    };
  }
  const initial = given === undefined ? {} : { initial_value: given.slice(0, limits.inputText.most) };
  return { type: 'plain_text_input', action_id, max_length: limits.inputText.most, ...initial };
}

/** Returns the option of a given value, or of the only paper that the message names. */
function initialOption(
  given: string | undefined,
  { offered, areNamed }: FormView,
): PlainTextOption | undefined {
  const [only, another] = offered;
  if (given === undefined) return only && areNamed && !another ? selectOption(only) : undefined;
  const choice = offered.find(({ value }) => value === given) ?? { label: given, value: given };
  return given.length <= limits.optionValue.most ? selectOption(choice) : undefined;
}

function severalOf(
  action_id: string,
  options: PlainTextOption[],
  given: string | undefined,
  view: FormView,
): MultiStaticSelect {
  const values = given?.split(',') ?? [];
  const initial = options.filter(({ value }) => value !== undefined && values.includes(value));
  return {
    type: 'multi_static_select',
    action_id,
    options,
    placeholder: plainText(view.slackTexts.anyOption, limits.placeholder.most),
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
}

export function selectOption(choice: Choice): PlainTextOption {
  const { most } = limits.optionText;
  return { text: plainText(choiceLine(choice, most), most), value: choice.value };
}
