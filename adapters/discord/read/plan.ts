import { type Command, changesSomething } from '../../../src/commands/define/command.ts';
import { findCommand } from '../../../src/commands/define/find-command.ts';
import { parseCall } from '../../../src/commands/define/line.ts';
import { typedOptions } from '../../../src/commands/define/typed-options.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import type { Call } from '../../../src/model/call.ts';
import { type FormToken, readFormToken, sealedForm } from '../forms/form-token.ts';
import { modalAnswers } from '../forms/modal.ts';
import { limits } from '../render/limits.ts';
import type { Seals } from '../render/seals.ts';
import { type Reference, readToken, sealedText } from '../render/token.ts';
import { manageName } from '../texts/command-names.ts';
import { grantHolderOf, isPersonal } from './asker.ts';
import {
  type Asked,
  type CommandAsked,
  type CompletionAsked,
  type ComponentAsked,
  type ModalAsked,
  messageTexts,
} from './payload.ts';

export type Target = NonNullable<FormToken['target']>;

/** The action that an interaction asks for. */
export type Plan =
  | {
      kind: 'run';
      line: Call | { key: string };
      /** When the asker's right to manage subscriptions expires, in epoch milliseconds. Undefined if they have none. */
      grantedUntil?: number;
      replace: boolean;
      answers?: Readonly<Record<string, string>>;
      target?: Target;
    }
  /** Opens a form. Discord accepts one only as the first answer, so nothing may be deferred before. */
  | {
      kind: 'form';
      line: Reference;
      /** True if the form also asks for the options that the line has, filled in. */
      edits?: boolean;
      grantedUntil?: number;
      about: string;
      target?: Target;
    }
  | { kind: 'page'; key: string; page: number }
  /** The interaction comes from a button or a command that this version does not know. */
  | { kind: 'unknown' }
  /** The form could not be opened because of `error`. */
  | { kind: 'failed'; error: unknown };

interface PlanContext {
  commands: readonly Command[];
  seals: Seals;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * A grant given with `/paper-manage` lasts as long as Discord accepts answers to that command. It ends at once if a
 * role of the person is given or taken. If an admin takes the command from the person by name, its buttons still work
 * until then.
 */
const grantMs = limits.interactionToken.most;

export function planOf(asked: Exclude<Asked, CompletionAsked>, context: PlanContext): Plan {
  if (asked.type === 2) return planCommand(asked, context);
  return asked.type === 3 ? planComponent(asked, context) : planModal(asked, context);
}

/**
 * True if running the plan may change or post something. Also true for a plan whose command line has not been read
 * from the store yet.
 */
export function acts(plan: Plan, commands: readonly Command[]): boolean {
  if (plan.kind !== 'run') return false;
  if ('key' in plan.line) return true;
  const command = findCommand(plan.line.verb, commands);
  return command !== undefined && changesSomething(plan.line, command);
}

function planCommand(asked: CommandAsked, { commands, now }: PlanContext): Plan {
  const { data } = asked;
  if (data.type === 3) return planMenu(data, commands);
  const [verb] = data.options ?? [];
  if (!verb) return { kind: 'unknown' };
  const given = Object.fromEntries(
    (verb.options ?? []).map(({ name, value }) => [name, String(value ?? '')]),
  );
  const options = withOptionsInText(given, findCommand(verb.name, commands));
  // A guild decides only about the command that it installed itself.
  const isGranted = data.name === manageName && !isPersonal(asked);
  const grantedUntil = isGranted ? now + grantMs : undefined;
  return { kind: 'run', line: { verb: verb.name, options }, grantedUntil, replace: false };
}

/** Reads `sort:year` in the text of a search, which people type there on other platforms, as the option. */
function withOptionsInText(given: Readonly<Record<string, string>>, command: Command | undefined) {
  const positional = command?.options.find((option) => option.positional)?.name ?? '';
  const { [positional]: text, ...others } = given;
  return command && text !== undefined ? { ...typedOptions(text, command).options, ...others } : given;
}

function planComponent(asked: ComponentAsked, context: PlanContext): Plan {
  const { data } = asked;
  const { commands } = context;
  const token = readToken(data.values?.[0] ?? data.custom_id);
  if (!token) return { kind: 'unknown' };
  if (token.kind === 'page') return token;
  const grantedUntil = grantIn(token.seal, sealedText(token), asked, context);
  if (token.kind === 'form')
    return { kind: 'form', line: token.line, edits: token.edits, grantedUntil, about: '' };
  const replace = token.effect === 'replace';
  if ('key' in token.line) return { kind: 'run', line: token.line, grantedUntil, replace };
  const call = parseCall(token.line.line, commands);
  if (lacksOption(call, commands)) return { kind: 'form', line: token.line, grantedUntil, about: '' };
  return { kind: 'run', line: call, grantedUntil, replace };
}

function planModal(asked: ModalAsked, context: PlanContext): Plan {
  const { data } = asked;
  const token = readFormToken(data.custom_id);
  if (!token) return { kind: 'unknown' };
  const fields = data.components.flatMap(({ component }) =>
    component
      ? [{ custom_id: component.custom_id, value: component.value ?? component.values?.[0] ?? '' }]
      : [],
  );
  const line = 'key' in token.line ? token.line : parseCall(token.line.line, context.commands);
  return {
    kind: 'run',
    line,
    grantedUntil: grantIn(token.seal, sealedForm(token), asked, context),
    replace: false,
    answers: modalAnswers(fields),
    target: token.target,
  };
}

function planMenu(data: CommandAsked['data'], commands: readonly Command[]): Plan {
  const texts = textsIn('en');
  const command = commands.find(({ messageMenu }) => messageMenu?.(texts) === data.name);
  const id = data.target_id;
  if (!command || id === undefined) return { kind: 'unknown' };
  const message = data.resolved?.messages?.[id];
  return {
    kind: 'form',
    line: { line: command.verb },
    about: messageTexts(message).join('\n'),
    target: { message: id, inItsThread: Boolean(message?.thread) },
  };
}

/**
 * Returns when the grant ends that the seal proves for this asker in this channel, in epoch milliseconds; undefined if
 * the seal is not valid.
 */
function grantIn(
  seal: string | undefined,
  text: string,
  asked: Asked,
  { seals, now }: PlanContext,
): number | undefined {
  return seal === undefined ? undefined : seals.open(seal, text, grantHolderOf(asked), now);
}

function lacksOption(call: Call, commands: readonly Command[]): boolean {
  const command = findCommand(call.verb, commands);
  return command?.options.some(({ name, required }) => required && !call.options[name]) ?? false;
}
