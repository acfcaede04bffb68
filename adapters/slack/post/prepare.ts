import type { Command } from '../../../src/commands/define/command.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Store } from '../../../src/ports/store.ts';
import { storedKey, storedValue } from '../render/buttons.ts';
import { renderForView, renderReply, type SlackMessage } from '../render/render.ts';
import { markThread } from '../render/thread-mark.ts';
import { slackTexts } from '../texts/slack.ts';

/**
 * Renders a reply to messages that are ready to be sent: long command lines are stored, and block ids contain the
 * thread.
 */
export type Prepare = (reply: Reply, thread?: string) => Promise<SlackMessage[]>;

/** Returns a `Prepare` for a workspace. It throws `StoreUnavailable` if long command lines cannot be stored. */
export function preparing(
  store: Store,
  team: string,
  now: () => number,
  commands: readonly Command[],
): Prepare {
  return async (reply, thread) => {
    const { messages, stored } = renderReply(reply, commands);
    const ready = await storeLines(messages, stored, store, team, now());
    return ready.map(({ text, blocks }) => ({ text, blocks: markThread(blocks, thread) }));
  };
}

/** Does the same for a modal or the App Home, which have no threads. `language` is the reader's. */
export async function prepareView(
  reply: Reply,
  store: Store,
  team: string,
  now: number,
  { commands, language }: { commands: readonly Command[]; language: Language },
): Promise<SlackMessage['blocks']> {
  const { blocks, stored } = renderForView(reply, commands, slackTexts[language].cutShort);
  return storeLines(blocks, stored, store, team, now);
}

/** Stores long command lines and replaces the renderer's keys with the store's. */
async function storeLines<T>(
  value: T,
  stored: ReadonlyMap<string, string>,
  store: Store,
  team: string,
  now: number,
): Promise<T> {
  if (stored.size === 0) return value;
  const keys = await store.commandLines.put(
    { platform: 'slack', workspace: team },
    [...stored.values()],
    now,
  );
  const byRendered = new Map(
    [...stored.keys()].map((rendered, index) => [rendered, keys[index] ?? rendered]),
  );
  return JSON.parse(
    JSON.stringify(value, (name, one: unknown) => {
      const rendered = name === 'value' && typeof one === 'string' ? storedKey(one) : undefined;
      const key = rendered === undefined ? undefined : byRendered.get(rendered);
      return key === undefined ? one : storedValue(key);
    }),
  );
}
