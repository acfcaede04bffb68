import type { Command } from '../../../src/commands/define/command.ts';
import { findCommand, parseCall } from '../../../src/commands/define/line.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import type { Call } from '../../../src/model/call.ts';
import { type FormToken, readFormToken } from '../forms/form-token.ts';
import { modalAnswers } from '../forms/modal.ts';
import { type Reference, readToken } from '../render/token.ts';
import { manageName } from '../texts/command-names.ts';
import type { Asked, CommandAsked, CompletionAsked, ComponentAsked, ModalAsked } from './payload.ts';

export type Target = NonNullable<FormToken['target']>;

/** What an interaction asks for, before anything is done about it. */
export type Plan =
  | {
      kind: 'run';
      line: Call | { key: string };
      manages: boolean;
      replace: boolean;
      answers?: Readonly<Record<string, string>>;
      target?: Target;
    }
  /** Discord shows a form only as the first answer, so it has to be known at once. */
  | { kind: 'form'; line: Reference; manages: boolean; about: string; target?: Target }
  | { kind: 'page'; key: string; page: number }
  /** A button or a command of another version. */
  | { kind: 'unknown' }
  /** What was planned could not be begun. */
  | { kind: 'failed'; error: unknown };

export function planOf(asked: Exclude<Asked, CompletionAsked>, commands: readonly Command[]): Plan {
  if (asked.type === 2) return planCommand(asked, commands);
  return asked.type === 3 ? planComponent(asked, commands) : planModal(asked, commands);
}

/** Whether doing it twice would be seen; a line that is still in the store may do anything. */
export function acts(plan: Plan, commands: readonly Command[]): boolean {
  if (plan.kind !== 'run') return false;
  return 'key' in plan.line || findCommand(plan.line.verb, commands)?.acts === true;
}

function planCommand({ data }: CommandAsked, commands: readonly Command[]): Plan {
  const manages = data.name === manageName;
  if (data.type === 3) return planMenu(data, commands);
  const [verb] = data.options ?? [];
  if (!verb) return { kind: 'unknown' };
  const options = Object.fromEntries(
    (verb.options ?? []).map(({ name, value }) => [name, String(value ?? '')]),
  );
  return { kind: 'run', line: { verb: verb.name, options }, manages, replace: false };
}

function planComponent({ data }: ComponentAsked, commands: readonly Command[]): Plan {
  const token = readToken(data.values?.[0] ?? data.custom_id);
  if (!token) return { kind: 'unknown' };
  if (token.kind === 'page') return token;
  if (token.kind === 'form') return { kind: 'form', line: token.line, manages: token.manages, about: '' };
  const replace = token.effect === 'replace';
  if ('key' in token.line) return { kind: 'run', line: token.line, manages: token.manages, replace };
  const call = parseCall(token.line.line, commands);
  if (lacksOption(call, commands))
    return { kind: 'form', line: token.line, manages: token.manages, about: '' };
  return { kind: 'run', line: call, manages: token.manages, replace };
}

function planModal({ data }: ModalAsked, commands: readonly Command[]): Plan {
  const token = readFormToken(data.custom_id);
  if (!token) return { kind: 'unknown' };
  const fields = data.components.flatMap(({ component }) =>
    component
      ? [{ custom_id: component.custom_id, value: component.value ?? component.values?.[0] ?? '' }]
      : [],
  );
  const line = 'key' in token.line ? token.line : parseCall(token.line.line, commands);
  return {
    kind: 'run',
    line,
    manages: token.manages,
    replace: false,
    answers: modalAnswers(fields),
    ...(token.target ? { target: token.target } : {}),
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
    manages: false,
    about: message?.content ?? '',
    target: { message: id, inItsThread: Boolean(message?.thread) },
  };
}

function lacksOption(call: Call, commands: readonly Command[]): boolean {
  const command = findCommand(call.verb, commands);
  return command?.options.some(({ name, required }) => required && !call.options[name]) ?? false;
}
