import { type Action, type Block, plain, type Reply } from '../model/reply.ts';
import { buttonRow, type Optional, present } from './button.ts';

/** Returns a private reply of one sentence, with notes and buttons below it. */
export function sentence(
  text: string,
  actions: readonly Optional<Action>[] = [],
  notes: readonly Block[] = [],
): Reply {
  return { audience: 'private', title: text, blocks: [paragraph(text), ...notes, ...buttonRow(actions)] };
}

/** Returns a reply whose title is also its heading. It is private by default. */
export function headed(
  title: string,
  blocks: readonly Optional<Block>[],
  audience: Reply['audience'] = 'private',
): Reply {
  return { audience, title, blocks: [{ kind: 'heading', text: title }, ...present(blocks)] };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text: plain(text) };
}

/** Returns a note for each text that is there. */
export function notes(...texts: readonly Optional<string>[]): Block[] {
  return present(texts.map((text) => text && note(text)));
}

/** Returns text that is shown smaller than a paragraph. */
export function note(text: string): Block {
  return { kind: 'note', text: plain(text) };
}
