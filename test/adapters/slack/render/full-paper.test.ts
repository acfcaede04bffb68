import { expect, it } from 'vitest';
import { renderReply } from '../../../../adapters/slack/render/render.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { fullPaperReplies } from '../../../contracts/full-paper.ts';
import { checkMessage } from '../../../peers/slack/block-rules.ts';
import { storeOfTest } from '../../store/store-of-test.ts';

it('renders a paper with everything that lists say to messages that Slack takes', async () => {
  for await (const { reply } of fullPaperReplies(await storeOfTest())) {
    const { messages } = renderReply(reply, commands);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.flatMap((message) => checkMessage(message))).toEqual([]);
  }
});
