import { Session } from 'node:inspector/promises';
import { run } from '../adapters/slack/running.ts';
import { afterFile } from '../after-file.ts';

/**
 * Guides, not goals: the number of files and functions that a reader has to follow to understand one search on Slack.
 */
const signs = { files: 45, functions: 200 };

const running = await run({ mode: 'http' });
const person = running.person();
const search = async () => {
  await person.command('search 奖励稀疏');
  await running.seen();
};
// The second search runs no code that only the first one needs.
await search();

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
await search();
const { result } = await session.post('Profiler.takePreciseCoverage');
session.disconnect();
await running.stop();
for (const close of afterFile) await close();

const root = new URL('../../', import.meta.url).href;
const called = result
  .filter(({ url }) => url.startsWith(`${root}src/`) || url.startsWith(`${root}adapters/`))
  .flatMap(({ url, functions }) =>
    functions
      .filter(({ functionName, ranges }) => functionName !== '' && (ranges[0]?.count ?? 0) > 0)
      .map(({ functionName, ranges }) => ({ url, name: functionName, count: ranges[0]?.count ?? 0 })),
  );
const times = (name: string) => called.find((one) => one.name === name)?.count ?? 0;
console.log(
  `a search on Slack over HTTP runs through ${new Set(called.map(({ url }) => url)).size} files and ${called.length} named functions (signs: ${signs.files}, ${signs.functions}); parseCall is called ${times('parseCall')} times, formatCall ${times('formatCall')} times`,
);
