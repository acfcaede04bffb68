import { expect, it } from 'vitest';
import { renderReply } from '../../../../adapters/slack/render/render.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { fullPaperReplies } from '../../../contracts/full-paper.ts';
import { opened } from '../../../contracts/store-fixture.ts';
import { temporaryFolder } from '../../../corpus/reading.ts';
import { checkMessage } from '../../../peers/slack/block-rules.ts';

it('renders a paper with everything that lists say to messages that Slack takes', async () => {
  const store = await opened({ dataDir: await temporaryFolder() });
  for await (const { reply } of fullPaperReplies(store)) {
    const { messages } = renderReply(reply, commands);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.flatMap((message) => checkMessage(message))).toEqual([]);
  }
  await store.close();
});
