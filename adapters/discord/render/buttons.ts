import type { Command } from '../../../src/commands/define/command.ts';
import { formatCall } from '../../../src/commands/define/line.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Workspace } from '../../../src/model/places.ts';
import type { Action, CommandAction } from '../../../src/model/reply.ts';
import { shorten } from '../../../src/model/shorten.ts';
import type { Button, Inner } from './component.ts';
import { limits } from './limits.ts';
import { escapeText, spansMarkdown, webAddress } from './markdown.ts';
import { type Reference, referTo, sealedText, type Token, writeToken } from './token.ts';

interface ButtonParts {
  commands: readonly Command[];
  where: Workspace;
  /** Seals a token's text with the reader's grant. Absent if the reader has none, or if others see the message. */
  seal: ((text: string) => string) | undefined;
}

/** Makes the buttons of one message, each with an id of its own, and collects command lines that are too long for it. */
export class ButtonMaker {
  /** Command lines by key, to be stored before the message is sent. */
  readonly stored = new Map<string, string>();
  readonly #parts: ButtonParts;
  #made = 0;

  constructor(parts: ButtonParts) {
    this.#parts = parts;
  }

  command(label: string, action: CommandAction): Button {
    return plainButton(label, styleOf(action), this.token(action));
  }

  form(label: string, call: Call, edits: boolean): Button {
    return plainButton(label, 1, this.#write({ kind: 'form', line: this.#reference(call), edits }));
  }

  token({ call, effect }: Pick<CommandAction, 'call' | 'effect'>): string {
    const line = this.#reference(call);
    return this.#write(
      effect === 'form' ? { kind: 'form', line, edits: false } : { kind: 'command', effect, line },
    );
  }

  unique(prefix: string): string {
    this.#made += 1;
    return `${prefix}${this.#made.toString(36)}`;
  }

  #write(token: Exclude<Token, { kind: 'page' }>): string {
    this.#made += 1;
    return writeToken({ ...token, seal: this.#parts.seal?.(sealedText(token)) }, this.#made);
  }

  #reference(call: Call): Reference {
    const { commands, where, seal } = this.#parts;
    const line = formatCall(call, commands);
    const reference = referTo(line, where, seal !== undefined);
    if ('key' in reference) this.stored.set(reference.key, line);
    return reference;
  }
}

/** Makes the buttons that lead from a page of a stored reply to the pages beside it. */
export function pageButtons(key: string, pages: readonly { label: string; page: number }[]): Button[] {
  return pages.map(({ label, page }, at) =>
    plainButton(label, 2, writeToken({ kind: 'page', key, page }, at + 1)),
  );
}

function plainButton(label: string, style: Button['style'], custom_id: string): Button {
  return { type: 2, style, label: shorten(label, limits.buttonLabel.most), custom_id };
}

function styleOf({ tone }: CommandAction): Button['style'] {
  return tone === 'primary' ? 1 : tone === 'danger' ? 4 : 2;
}

/**
 * Returns undefined for a link that a button cannot hold: one that is not a web address, or is longer than Discord
 * allows.
 */
export function button(action: Action, make: ButtonMaker): Button | undefined {
  if (action.kind === 'command') return make.command(action.label, action);
  const url = webAddress(action.url);
  if (!url || url.length > limits.buttonUrl.most) return undefined;
  return { type: 2, style: 5, label: shorten(action.label, limits.buttonLabel.most), url };
}

/**
 * Arranges actions in rows of five. A label that is too long for a button is printed beside it, and a link that no
 * button can hold is printed as text.
 */
export function actionRows(actions: readonly Action[], make: ButtonMaker): Inner[][] {
  const rows: Inner[][] = [];
  let row: Button[] = [];
  const flush = () => {
    if (row.length > 0) rows.push([{ type: 1, components: row }]);
    row = [];
  };
  for (const action of actions) {
    if (action.label.trim() === '') continue;
    const made = button(action, make);
    if (!made && action.kind === 'link') {
      flush();
      rows.push([{ type: 10, content: spansMarkdown([{ text: action.label, href: action.url }]) }]);
    } else if (made && action.label.trim().length > limits.buttonLabel.most) {
      flush();
      rows.push([
        { type: 9, components: [{ type: 10, content: escapeText(action.label) }], accessory: made },
      ]);
    } else if (made) {
      row.push(made);
      if (row.length === limits.rowButtons.most) flush();
    }
  }
  flush();
  return rows;
}
