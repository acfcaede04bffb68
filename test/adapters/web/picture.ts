import { fileURLToPath } from 'node:url';
import * as discord from '../../../adapters/discord/render/preview.ts';
import * as slack from '../../../adapters/slack/render/preview.ts';
import { browserPath, launch, noBrowser, visit } from './browser.ts';
import { servePage } from './page-server.ts';

/** Takes the README's picture of the page again: `node test/web/picture.ts`. */
if (browserPath === undefined) throw new Error(noBrowser);
const previews = [
  { id: 'slack', label: 'Slack', render: slack.renderPreview },
  { id: 'discord', label: 'Discord', render: discord.renderPreview },
];
const [browser, server] = await Promise.all([launch(), servePage({ hostile: false, previews })]);
const address = `${server.url}/?${new URLSearchParams({ q: '奖励稀疏 credit assignment' })}`;
const { page } = await visit(browser, address, {
  viewport: { width: 1100, height: 860 },
  deviceScaleFactor: 1.5,
  colorScheme: 'light',
});
await page.screenshot({ path: fileURLToPath(new URL('../../../docs/page.png', import.meta.url)) });
await browser.close();
await server.close();
