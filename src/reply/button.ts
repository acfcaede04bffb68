import type { Call } from '../model/call.ts';
import type { Action, Block, CommandAction } from '../model/reply.ts';

/** Returns a button for a call. Its answer replaces the message that holds it, unless `more` says otherwise. */
export function button(
  label: string,
  call: Call,
  more: Partial<Pick<CommandAction, 'hint' | 'effect' | 'tone'>> = {},
): CommandAction {
  return { kind: 'command', label, call, effect: 'replace', ...more };
}

/** An entry of a list that may be left out: `isOpen && button(…)`. */
export type Optional<T> = T | false | '' | undefined;

export function present<T extends object>(entries: readonly Optional<T>[]): T[] {
  return entries.filter((entry) => typeof entry === 'object');
}

/** Returns a row of buttons; no block if there are no buttons. */
export function buttonRow(entries: readonly Optional<Action>[]): Block[] {
  const actions = present(entries);
  return actions.length === 0 ? [] : [{ kind: 'actions', actions }];
}
