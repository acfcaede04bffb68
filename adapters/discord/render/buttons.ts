import type { Call } from '../../../src/model/call.ts';
import type { Action, CommandAction } from '../../../src/model/reply.ts';
import { shorten } from '../../../src/model/shorten.ts';
import type { Button, Inner } from './component.ts';
import { limits } from './limits.ts';
import { escapeText, spansMarkdown, webAddress } from './markdown.ts';
import { isLong, sealedText, type Token, writeToken } from './token.ts';

/** The command lines of one reply's buttons. */
export interface WrittenCalls {
  /** The command line of every call in the reply, from `linesOf`. */
  lines: ReadonlyMap<Call, string>;
  /** Keys of stored lines that are too long for a custom id, by line. */
  keys: ReadonlyMap<string, string>;
  /** Seals a token's text with the reader's grant. Absent if the reader has none, or if others see the message. */
  seal?(text: string): string;
}

/** Makes the buttons of one message, each with a custom id of its own. */
export interface ButtonMaker {
  command(label: string, action: CommandAction): Button;
  token(action: Pick<CommandAction, 'call' | 'effect'>): string;
  unique(prefix: string): string;
  form(label: string, line: string, edits: boolean): Button;
  page(label: string, key: string, page: number): Button;
}

export function buttonMaker({ lines, keys, seal }: WrittenCalls): ButtonMaker {
  let made = 0;
  const write = (token: Token) => {
    made += 1;
    const sealed = token.kind === 'page' || !seal ? token : { ...token, seal: seal(sealedText(token)) };
    return writeToken(sealed, made);
  };
  const reference = (line: string) => {
    if (!isLong(line, seal !== undefined)) return { line };
    const key = keys.get(line);
    if (key === undefined) throw new Error('a long command line was not stored');
    return { key };
  };
  const token: ButtonMaker['token'] = ({ call, effect }) => {
    const line = lines.get(call);
    if (line === undefined) throw new Error('no line was written for a call');
    return write(
      effect === 'form'
        ? { kind: 'form', line: reference(line), edits: false }
        : { kind: 'command', effect, line: reference(line) },
    );
  };
  const plainButton = (label: string, style: Button['style'], custom_id: string): Button => ({
    type: 2,
    style,
    label: shorten(label, limits.buttonLabel.most),
    custom_id,
  });
  return {
    token,
    unique: (prefix) => {
      made += 1;
      return `${prefix}${made.toString(36)}`;
    },
    command: (label, action) => plainButton(label, styleOf(action), token(action)),
    form: (label, line, edits) =>
      plainButton(label, 1, write({ kind: 'form', line: reference(line), edits })),
    page: (label, key, page) => plainButton(label, 2, write({ kind: 'page', key, page })),
  };
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
