import type { Call } from './call.ts';

/**
 * What Broadsheet answers, without a platform. Every adapter renders the same blocks; the text in them is
 * data and must be shown as typed, whatever it contains.
 */
export interface Reply {
  /** `private` is for the asker alone where the platform can do that. */
  audience: 'private' | 'channel';
  /** One line that says what this is, for window titles, notifications and screen readers. */
  title: string;
  blocks: Block[];
  /** Words, in any language, that a platform may file it under. */
  topics?: readonly string[];
  /** The words that were missing: an adapter that can open a form asks for them. */
  form?: Form;
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: Text }
  /** A labelled passage, such as one of the six parts. */
  | { kind: 'part'; icon?: string; label: string; text: Text }
  /** A row of a list: what it is, a few lines about it, what can be done with it. */
  | { kind: 'item'; title: Text; lines: Text[]; action?: Action }
  /** Short words side by side, such as tags; each may be a command. */
  | { kind: 'chips'; label: string; chips: Chip[] }
  /** Small print. */
  | { kind: 'note'; text: Text }
  | { kind: 'actions'; actions: Action[] }
  | { kind: 'divider' };

export type Text = readonly Span[];

export interface Span {
  text: string;
  /** `match` marks a found word, `strong` a name, `code` something to type. */
  style?: 'match' | 'strong' | 'code';
  /** An `http:` or `https:` address. */
  href?: string;
}

export interface Chip {
  label: string;
  /** Absent for a label that cannot be clicked. */
  call?: Call;
}

/** A button. A click on a command button arrives as one more request that makes its call. */
export type Action = CommandAction | LinkAction;

export interface CommandAction {
  kind: 'command';
  label: string;
  /** Said instead of the label by screen readers when the label alone is not clear: "Open AC-ODM". */
  hint?: string;
  call: Call;
  /** `replace` changes the message that holds the button (paging, language); `add` answers below it. */
  effect: 'replace' | 'add';
  tone?: 'primary' | 'danger';
}

export interface LinkAction {
  kind: 'link';
  label: string;
  url: string;
}

/** Asks for the options of a verb; `given` are the ones already known, `present` what holds now and may be changed. */
export interface Form {
  verb: string;
  given: Record<string, string>;
  present?: Record<string, string>;
}

export function plain(text: string): Text {
  return [{ text }];
}
