import { formatCall } from '../../src/commands/define/line.ts';
import { commands } from '../../src/commands/registry.ts';
import type { Call } from '../../src/model/call.ts';
import type { CommandAction, Reply } from '../../src/model/reply.ts';

/** Returns the buttons of a reply that run a command, in the order in which they are shown. */
export function buttonsOf({ blocks }: Reply): CommandAction[] {
  const actions = blocks.flatMap((block) => {
    if (block.kind === 'actions') return block.actions;
    return block.kind === 'item' && block.action ? [block.action] : [];
  });
  return actions.filter((action) => action.kind === 'command');
}

/** Returns what the button with a label runs. Throws if there is none. */
export function callOf(reply: Reply, label: string): Call {
  const all = buttonsOf(reply);
  const found = all.find((button) => button.label === label);
  if (!found) throw new Error(`There is no button ${label} among ${all.map((button) => button.label)}.`);
  return found.call;
}

/** Like `callOf`, as the line that a person would type. */
export const lineOf = (reply: Reply, label: string): string => formatCall(callOf(reply, label), commands);
