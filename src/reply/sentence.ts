import { type Action, type Block, plain, type Reply } from '../model/reply.ts';

/** Returns a private reply of one sentence, with notes and buttons below it. */
export function sentence(text: string, actions: readonly Action[] = [], notes: readonly Block[] = []): Reply {
  return {
    audience: 'private',
    title: text,
    blocks: [
      { kind: 'paragraph', text: plain(text) },
      ...notes,
      ...(actions.length === 0 ? [] : [{ kind: 'actions' as const, actions: [...actions] }]),
    ],
  };
}

/** Returns a private reply whose title is also its heading. */
export function headed(title: string, blocks: readonly Block[]): Reply {
  return { audience: 'private', title, blocks: [{ kind: 'heading', text: title }, ...blocks] };
}

/** Returns text that is shown smaller than a paragraph. */
export function note(text: string): Block {
  return { kind: 'note', text: plain(text) };
}
