import { expect, it } from 'vitest';
import { layOut, pageMessage } from '../../../../adapters/discord/render/render.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { fullPaperReplies } from '../../../contracts/full-paper.ts';
import { storeOfTest } from '../../store/store-of-test.ts';
import { violationsOf } from '../violations.ts';

it('renders a paper with everything that lists say to messages that Discord takes', async () => {
  for await (const { reply, language } of fullPaperReplies(await storeOfTest())) {
    const { pages } = layOut(reply, { language, commands });
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages.keys()) {
      expect(violationsOf(pageMessage(pages, page, 'k'.repeat(22), language))).toEqual([]);
    }
  }
});
