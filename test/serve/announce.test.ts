import { expect, it } from 'vitest';
import { languages } from '../../src/model/language.ts';
import type { ConfiguredPlatform, RunningPlatform, RunTools } from '../../src/platforms/platform.ts';
import { platformLine } from '../../src/serve/announce.ts';
import { PlatformRunner } from '../../src/serve/platform-runner.ts';

async function announced(overHttp: boolean, faults: string[]): Promise<string[]> {
  const running = { firstAnswer: Promise.resolve(), faults: () => faults } as RunningPlatform;
  const fax = {
    id: 'fax',
    label: 'Fax',
    overHttp,
    run: async () => running,
  } as unknown as ConfiguredPlatform;
  const runner = new PlatformRunner([fax], ['fax']);
  runner.start({} as RunTools);
  const lines: string[] = [];
  await runner.announce(async (start) => {
    for (const language of languages) lines.push(platformLine(start, language));
  });
  return lines;
}

it('only a platform that was reached is called connected', async () => {
  expect((await announced(false, [])).join()).toMatch(/Connected to Fax/u);
  for (const line of await announced(true, [])) {
    expect(line).not.toMatch(/Connected|已连接/u);
    expect(line).toMatch(/HTTP.*doctor/u);
  }
  for (const line of await announced(true, ['No paper.'])) expect(line).toMatch(/No paper\..*doctor/u);
});
