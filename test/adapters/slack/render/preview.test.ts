import { expect, it } from 'vitest';
import { renderPreview } from '../../../../adapters/slack/render/preview.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { everything, previewContract } from '../../../contracts/preview.ts';

previewContract(renderPreview);

it('shows the signs of mrkdwn as they were typed', () => {
  const page = renderPreview(everything('<b> *a* <!channel> "quoted" &lt;'), 'en', commands);
  expect(
    page.match(/&lt;b&gt; \*a\* &lt;!channel&gt; &quot;quoted&quot; &amp;/g)?.length,
  ).toBeGreaterThanOrEqual(4);
});
