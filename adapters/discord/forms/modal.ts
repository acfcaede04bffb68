import { choiceLine } from '../../../src/commands/define/choice-line.ts';
import type { Command, CommandOption } from '../../../src/commands/define/command.ts';
import { labelOf, wrongValues } from '../../../src/commands/define/options.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import type { Choice } from '../../../src/model/choice.ts';
import { labelled } from '../../../src/model/labelled.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { shorten } from '../../../src/model/shorten.ts';
import { postableTypes, type StringSelect } from '../render/component.ts';
import { limits } from '../render/limits.ts';
import { discordTexts } from '../texts/discord.ts';

interface TextInput {
  type: 4;
  custom_id: string;
  style: 1 | 2;
  required: boolean;
  value?: string;
  max_length: number;
}

interface ChannelSelect {
  type: 8;
  custom_id: string;
  channel_types: number[];
  required: boolean;
}

interface Label {
  type: 18;
  label: string;
  description?: string;
  component: TextInput | StringSelect | ChannelSelect;
}

export interface Modal {
  custom_id: string;
  title: string;
  components: Label[];
}

interface ModalQuestion {
  command: Command;
  /** Options that are known already and not asked for. */
  given: Readonly<Record<string, string>>;
  /** Initial values of the fields, by option. */
  present: Readonly<Record<string, string>>;
  /** Text that may name a paper, such as the message whose menu opened the form. */
  about: string;
  language: Language;
  /** Epoch milliseconds. */
  now: number;
}

const picked = 'picked.';
const longestAnswer = 1_000;

interface FormFields {
  labels: Label[];
  /** Names of the options that the fields ask for. The others keep the values of the command line. */
  shown: string[];
}

/**
 * Builds the fields for a verb's options: select menus for options with choices, text fields for the others. Required
 * and wrong options come first, then those with a value, and the language last, as far as they fit into a modal. A
 * wrong value is explained in its field's description.
 */
export function formFields(question: ModalQuestion, desk: Desk): FormFields {
  const { command, given, present, language, now } = question;
  const open = command.options.filter(
    ({ name, internal }) => !internal && !(name in given) && (present[name] ?? '').length <= longestAnswer,
  );
  const wrong = wrongValues(command, present, textsIn(language), now);
  const urgency = ({ name, required }: CommandOption) =>
    required || name in wrong ? 0 : name in present ? 1 : name === 'lang' ? 3 : 2;
  const labels: Label[] = [];
  const shown: string[] = [];
  for (const option of open.toSorted((a, b) => urgency(a) - urgency(b))) {
    const fields = fieldsOf(option, question, desk, wrong[option.name]);
    if (labels.length + fields.length > limits.modalComponents.most) continue;
    labels.push(...fields);
    shown.push(option.name);
  }
  return { labels, shown };
}

export function modalOf(customId: string, { command, language }: ModalQuestion, labels: Label[]): Modal {
  const texts = textsIn(language);
  const title = texts.commands.forms[command.verb]?.title ?? command.verb;
  return { custom_id: customId, title: shorten(title, limits.modalTitle.most), components: labels };
}

/**
 * Reads the options from a submitted form. A picked value takes precedence over a typed one, which may be the field's
 * initial value.
 */
export function modalAnswers(
  fields: readonly { custom_id: string; value: string }[],
): Record<string, string> {
  const filled = fields.filter((field) => field.value.trim() !== '');
  const pickedOnes = filled.filter((field) => field.custom_id.startsWith(picked));
  const typed = filled.filter((field) => !field.custom_id.startsWith(picked));
  return Object.fromEntries([
    ...typed.map((field) => [field.custom_id, field.value.trim()]),
    ...pickedOnes.map((field) => [field.custom_id.slice(picked.length), field.value]),
  ]);
}

/** Returns the field of an option. If papers are offered, it is a menu with a text field below it, for other ones. */
function fieldsOf(
  option: CommandOption,
  question: ModalQuestion,
  desk: Desk,
  problem: Problem | undefined,
): Label[] {
  const { language, command, present } = question;
  const { required = false } = option;
  const texts = discordTexts[language];
  const name = labelOf(option, textsIn(language));
  const value = present[option.name];
  const description = problem ? wordProblem(problem, language) : option.summary(textsIn(language));
  const described = (label: string, component: Label['component'], about = description): Label => ({
    type: 18,
    label: shorten(label, limits.modalLabel.most),
    description: shorten(about, limits.modalDescription.most),
    component,
  });
  if (option.isChannel) {
    const channel_types = [...postableTypes];
    return [described(name, { type: 8, custom_id: option.name, channel_types, required: false })];
  }
  const fixed = option.several ? [] : (option.choices?.(textsIn(language)) ?? []);
  if (fixed.length > 0) return [described(name, select(option.name, fixed, required, value))];
  const offers = option.completion && (required || value === undefined);
  const { choices: inMessage, areNamed } = desk.papersIn(
    offers && option.name === 'paper' ? question.about : '',
    language,
  );
  const offered = offers ? suggestions(command.verb, option.name, inMessage, question, desk) : [];
  if (areNamed) return [described(name, select(option.name, offered, required))];
  const text: TextInput = {
    type: 4,
    custom_id: option.name,
    style: option.completion || option.positional ? 1 : 2,
    required: required && offered.length === 0,
    value,
    max_length: longestAnswer,
  };
  if (offered.length === 0) return [described(name, text)];
  const offer = select(`${picked}${option.name}`, offered, false);
  const whyOffered = inMessage.length > 0 ? textsIn(language).team.likelyPapers : description;
  return [described(labelled(name, texts.pickPaper), offer, whyOffered), described(texts.pickTyped, text)];
}

function select(
  customId: string,
  choices: readonly Choice[],
  required: boolean,
  initial?: string,
): StringSelect {
  const options = choices.slice(0, limits.selectOptions.most).map((choice) => ({
    label: choiceLine(choice, limits.optionLabel.most),
    value: choice.value,
    ...(choice.value === initial ? { default: true } : {}),
  }));
  return { type: 3, custom_id: customId, options, required };
}

/** Returns the papers of the message, then those that the desk suggests for empty input. */
function suggestions(
  verb: string,
  option: string,
  inMessage: readonly Choice[],
  { language }: ModalQuestion,
  desk: Desk,
): Choice[] {
  const usual = desk.complete({ verb, option, typed: '', language, limit: limits.selectOptions.most });
  const showable = [...inMessage, ...usual].filter(({ value }) => value.length <= limits.optionValue.most);
  const byValue = new Map(showable.toReversed().map((choice) => [choice.value, choice]));
  return [...byValue.values()].toReversed().slice(0, limits.selectOptions.most);
}
