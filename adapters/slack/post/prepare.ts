import type { Command } from '../../../src/commands/define/command.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Store } from '../../../src/ports/store.ts';
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
    const { messages, stored } = renderReply(reply, commands, team);
    await storeLines(stored, store, team, now());
    return messages.map(({ text, blocks }) => ({ text, blocks: markThread(blocks, thread) }));
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
  const { blocks, stored } = renderForView(reply, commands, slackTexts[language].cutShort, team);
  await storeLines(stored, store, team, now);
  return blocks;
}

async function storeLines(
  stored: ReadonlyMap<string, string>,
  { commandLines }: Store,
  team: string,
  now: number,
): Promise<void> {
  await commandLines.put({ platform: 'slack', workspace: team }, [...stored.values()], now);
}
