import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { visit } from '../adapters/web/browser.ts';

const size = { width: 900, height: 620 };

/** Takes the moving picture: a search, the card of a paper, and its share with a thread in a channel. Needs ffmpeg. */
export async function takeWalk(browser: Browser, url: string, folder: string): Promise<void> {
  const frames = mkdtempSync(join(tmpdir(), 'broadsheet-walk-'));
  const { page, close } = await visit(browser, `${url}/?lang=en`, {
    viewport: size,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const list: string[] = [];
  const frame = async (seconds: number) => {
    const file = `${list.length}.png`;
    await page.screenshot({ path: join(frames, file) });
    list.push(`file '${file}'\nduration ${seconds}\n`);
  };
  const type = async (words: string) => {
    for (const letter of words) {
      await page.keyboard.type(letter);
      await frame(0.06);
    }
  };
  const answered = (exchange: number) =>
    page.locator('.exchange').nth(exchange).locator('.answer:not([aria-busy])').waitFor();

  await frame(1);
  await page.focus('#question');
  await type('rewards collapse 优势塌缩');
  await frame(0.5);
  await page.keyboard.press('Enter');
  await answered(0);
  await frame(2.5);
  await page.getByRole('button', { name: 'Open GDPO' }).click();
  await answered(1);
  await frame(3);
  const discuss = page.locator('.exchange').nth(1).getByRole('button', { name: 'Discuss' });
  await discuss.scrollIntoViewIfNeeded();
  await discuss.focus();
  await frame(1.2);
  await discuss.click();
  await answered(2);
  await frame(1.5);
  for (const part of ['#channel > .post', '.thread .post']) {
    await page
      .locator(part)
      .first()
      .evaluate((post) => scrollTo({ top: post.getBoundingClientRect().top + scrollY - 60 }));
    await frame(3);
  }
  await close();
  // ffmpeg ignores how long the last picture is shown, unless its name follows once more.
  writeFileSync(join(frames, 'list'), `${list.join('')}file '${list.length - 1}.png'\n`);
  const filters =
    'split[a][b];[a]palettegen=max_colors=96:stats_mode=full[p];[b][p]paletteuse=dither=none:diff_mode=rectangle';
  const words = [
    '-y',
    '-v',
    'error',
    '-f',
    'concat',
    '-i',
    join(frames, 'list'),
    '-vf',
    filters,
    '-loop',
    '0',
  ];
  execFileSync('ffmpeg', [...words, `${folder}walk.gif`], { stdio: 'inherit' });
  rmSync(frames, { recursive: true });
}
