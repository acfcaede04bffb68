import { expect, it } from 'vitest';
import { layOut, linesOf, pageMessage } from '../../../../adapters/discord/render/render.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { fullPaperReplies } from '../../../contracts/full-paper.ts';
import { storeOfTest } from '../../store/store-of-test.ts';
import { violationsOf } from '../violations.ts';

it('renders a paper with everything that lists say to messages that Discord takes', async () => {
  for await (const { reply, language } of fullPaperReplies(await storeOfTest())) {
    const lines = linesOf(reply, commands);
    const keys = new Map([...lines.values()].map((line, at) => [line, `k${at}`.padEnd(22, 'k')]));
    const layout = layOut(reply, { language, lines, keys });
    expect(layout.length).toBeGreaterThan(0);
    for (const page of layout.keys()) {
      expect(violationsOf(pageMessage(layout, page, 'k'.repeat(22), language))).toEqual([]);
    }
  }
});
