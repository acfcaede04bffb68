// The parts of Components V2 that Broadsheet uses, with Discord's type numbers ("Component Reference"). Discord assigns
// an `id` to components without one.

interface TextDisplay {
  type: 10;
  id?: number;
  content: string;
}

export interface Button {
  type: 2;
  /** 1 is primary, 2 secondary, 4 danger, 5 a link. */
  style: 1 | 2 | 4 | 5;
  label: string;
  custom_id?: string;
  url?: string;
}

export interface SelectOption {
  label: string;
  value: string;
  default?: boolean;
}

export interface StringSelect {
  type: 3;
  custom_id: string;
  placeholder?: string;
  options: SelectOption[];
  required?: boolean;
}

interface ActionRow {
  type: 1;
  id?: number;
  components: Button[] | StringSelect[];
}

interface Section {
  type: 9;
  id?: number;
  components: TextDisplay[];
  accessory: Button;
}

interface Separator {
  type: 14;
  id?: number;
}

/** Shows a file of the message: `attachment://reading-list.bib`. */
interface FileComponent {
  type: 13;
  id?: number;
  file: { url: string };
}

export type Inner = TextDisplay | Section | Separator | ActionRow | FileComponent;

interface Container {
  type: 17;
  id?: number;
  components: Inner[];
}

/**
 * A message to send. `allowed_mentions` is set in edits too, because an edit without it notifies the people whom the
 * text mentions.
 */
export interface DiscordMessage {
  flags: number;
  components: [Container];
  allowed_mentions: { parse: [] };
  /** The files that are sent with the message. The id of each is its position in the list. */
  attachments?: { id: string; filename: string }[];
}

export const flags = { ephemeral: 1 << 6, loading: 1 << 7, isComponentsV2: 1 << 15 } as const;

export function messageOf(components: Inner[]): DiscordMessage {
  return {
    flags: flags.isComponentsV2,
    components: [{ type: 17, components }],
    allowed_mentions: { parse: [] },
  };
}

/** Returns the message with a line of Discord markdown above its content. */
export function beginning(message: DiscordMessage, line: string): DiscordMessage {
  const [container] = message.components;
  const components: Inner[] = [{ type: 10, content: line }, ...container.components];
  return { ...message, components: [{ ...container, components }] };
}

/** The types of channels and threads that a person may pick. Discord's schema allows no media channels here. */
export const postableTypes = [0, 5, 10, 11, 12, 15] as const;
