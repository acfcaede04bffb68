import type { Call } from './call.ts';
import type { Problem } from './problem.ts';

/** An answer, independent of any platform. Adapters render its blocks, whose text is data, to be shown literally. */
export interface Reply {
  /** `private` is shown to the asker alone if the platform supports that. */
  audience: 'private' | 'channel';
  /** One line that names the content, for window titles, notifications and screen readers. */
  title: string;
  blocks: Block[];
  /** Words, in any language, from which a platform may choose tags for the post. */
  topics?: readonly string[];
  /** Set if options are missing. An adapter that can open a form asks for them. */
  form?: Form;
  /** Set if the reply says why the request could not be fulfilled. */
  problem?: Problem['code'];
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: Text }
  /** A labelled passage, such as one of the six parts of a paper's summary. */
  | { kind: 'part'; icon?: string; label: string; text: Text }
  /** A row of a list: a title, lines about it, and a button. If `small`, the lines after the first are small print. */
  | { kind: 'item'; title: Text; lines: Text[]; small?: true; action?: Action }
  /** Short words side by side, such as tags. Each may be clickable. */
  | { kind: 'chips'; label: string; chips: Chip[] }
  /** Small print. */
  | { kind: 'note'; text: Text }
  /** A file to keep or to copy. Its pieces, one per paper, may be shown apart. */
  | { kind: 'file'; name: string; pieces: string[] }
  | { kind: 'actions'; actions: Action[] }
  /** One button for each of several papers, which platforms show as a menu. */
  | { kind: 'menu'; label: string; choices: CommandAction[] }
  | { kind: 'divider' };

export type Text = readonly Span[];

export interface Span {
  text: string;
  /** `match` marks a matched word, `strong` a name, `code` text to type. */
  style?: 'match' | 'strong' | 'code';
  /** An `http:` or `https:` address. */
  href?: string;
}

export interface Chip {
  label: string;
  /** Label for screen readers if the visible label is unclear alone. */
  hint?: string;
  /** Absent for a label that cannot be clicked. */
  call?: Call;
  /** `replace` narrows or widens the list that holds the chip, where the platform can. Default is `add`. */
  effect?: CommandAction['effect'];
}

/** A button. A click on a command button arrives as a new request with the button's call. */
export type Action = CommandAction | LinkAction;

export interface CommandAction {
  kind: 'command';
  label: string;
  /** Label for screen readers if the visible label is unclear alone: "Open AC-ODM". */
  hint?: string;
  call: Call;
  /**
   * `replace` changes the message that holds the button (paging, language); `add` answers below it; `form` opens a form
   * for the options of the call. Only chats whose capabilities have `forms` get buttons with `form`.
   */
  effect: 'replace' | 'add' | 'form';
  tone?: 'primary' | 'danger';
}

interface LinkAction {
  kind: 'link';
  label: string;
  url: string;
}

/** A form for the options of a verb. `given` are known options that are not shown, `present` current values to edit. */
export interface Form {
  verb: string;
  given: Record<string, string>;
  present?: Record<string, string>;
  /** True if the reply says what was wrong with `present`. A button opens the form, so that this is read first. */
  corrects?: boolean;
}

export function plain(text: string): Text {
  return [{ text }];
}
