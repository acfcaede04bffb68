import type { Button, PlainTextElement } from '@slack/types';
import type { Command } from '../../../src/commands/define/command.ts';
import { formatCall } from '../../../src/commands/define/line.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Workspace } from '../../../src/model/places.ts';
import type { Action, CommandAction } from '../../../src/model/reply.ts';
import { shorten } from '../../../src/model/shorten.ts';
import { commandLineKey } from '../../../src/ports/command-line-key.ts';
import { limits } from './limits.ts';
import { isLink } from './text.ts';

/** Marks a button's value as the key of a stored command line. No verb starts with it. */
const storedMark = '#';

/**
 * The effects of a button: its answer replaces the message, is added as a new one, or is posted for everyone; or the
 * button opens a form.
 */
const effects = ['replace', 'add', 'post', 'form'] as const;
export type Effect = (typeof effects)[number];

/** Makes the values and unique ids of a reply's buttons, and collects command lines that are too long for a value. */
export class ButtonLines {
  /** Command lines by key, to be stored before the message is sent. */
  readonly stored = new Map<string, string>();
  readonly #commands: readonly Command[];
  readonly #where: Workspace;
  #count = 0;

  constructor(commands: readonly Command[], where: Workspace) {
    this.#commands = commands;
    this.#where = where;
  }

  value(call: Call, most: number = limits.buttonValue.most): string {
    const line = formatCall(call, this.#commands);
    if (line.length <= most && !line.startsWith(storedMark)) return line;
    const key = commandLineKey(this.#where, line);
    this.stored.set(key, line);
    return `${storedMark}${key}`;
  }

  actionId(effect: Effect | 'link'): string {
    return `${effect}:${this.#count++}`;
  }
}

/** Returns the key in a button's value; undefined if the value is a command line. */
export function storedKey(value: string): string | undefined {
  return value.startsWith(storedMark) ? value.slice(storedMark.length) : undefined;
}

export function effectOf(actionId: string): Effect | undefined {
  return effects.find((effect) => actionId.startsWith(`${effect}:`));
}

/**
 * Returns a label that shows text as typed. Whether clients decode entities in labels is undocumented, so an
 * invisible word joiner splits text that looks like one.
 */
export function plainText(text: string, most: number): PlainTextElement {
  return {
    type: 'plain_text',
    text: shorten(text.trim() === '' ? '…' : text.replace(/&(?=(?:amp|lt|gt);)/gu, '&\u2060'), most),
    emoji: false,
  };
}

/** Returns undefined for a link that Slack would refuse; the caller shows it as text. */
export function button(action: Action, lines: ButtonLines): Button | undefined {
  const text = plainText(action.label, limits.buttonText.most);
  if (action.kind === 'link') {
    return isLink(action.url)
      ? { type: 'button', action_id: lines.actionId('link'), text, url: action.url }
      : undefined;
  }
  return commandButton(action, action.effect, lines);
}

export function commandButton(
  action: Omit<CommandAction, 'effect'>,
  effect: Effect,
  lines: ButtonLines,
): Button {
  return {
    type: 'button',
    action_id: lines.actionId(effect),
    text: plainText(action.label, limits.buttonText.most),
    value: lines.value(action.call),
    ...(action.hint === undefined
      ? {}
      : { accessibility_label: shorten(action.hint, limits.buttonHint.most) }),
    style: action.tone,
  };
}
