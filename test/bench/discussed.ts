import { opened } from '../contracts/store-fixture.ts';
import { onEachStore, percentile } from './stores.ts';

/**
 * Measures how long it takes to find where a paper came up, among 100,000 stored shares of one workspace. A few papers
 * have thousands of them.
 */
const shares = 100_000;
const papers = 2_000;
const channels = 50;
const rounds = 1_000;
const goalMs = 20;
const team = { platform: 'slack', workspace: 'T1' };
const range = { offset: 0, limit: 10 };

await onEachStore(async (name, settings) => {
  const store = await opened(settings);
  for (let at = 0; at < shares; at += 500)
    await Promise.all(Array.from({ length: 500 }, (_, offset) => store.shares.add(share(at + offset))));
  // The service does this at its start and every hour.
  await store.expire(0);
  const asked = [
    ['a paper in the workspace', (n: number) => store.shares.ofPaper(team, identities(n), range)],
    ['a paper in a channel', (n: number) => store.shares.ofPaper(place(n), identities(n), range)],
    ['the paper that came up most', () => store.shares.ofPaper(team, identities(0), range)],
    ['all that came up in a channel', (n: number) => store.shares.inChannel(place(n), range)],
  ] as const;
  for (const [label, ask] of asked) {
    const tookMs: number[] = [];
    let found = 0;
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      found += (await ask(round)).length;
      tookMs.push(performance.now() - start);
    }
    const p99 = percentile(tookMs, 0.99);
    const p50 = percentile(tookMs, 0.5);
    console.log(
      `${name}, ${label}: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (goal ${goalMs} ms), ${found / rounds} found`,
    );
    if (p99 > goalMs || found === 0) process.exitCode = 1;
  }
  await store.close();
});

/** Half of all shares are about a fortieth of the papers. */
function paperOf(at: number): number {
  return at % 2 === 0 ? (at / 2) % (papers / 40) : at % papers;
}

function identities(paper: number): string[] {
  const number = paper % papers;
  return [
    `arxiv:2602.${10_000 + number}`,
    `openreview:paper${number}`,
    `abstract:${number}`,
    `paper-${number}`,
  ];
}

function place(n: number) {
  return { ...team, channel: `C${n % channels}` };
}

function share(at: number) {
  const paper = paperOf(at);
  return {
    ...place(at * 7),
    user: `U${at % 300}`,
    displayName: 'Ada',
    message: `${at}.0`,
    url: `https://example.test/${at}`,
    paper: `paper-${paper}`,
    identity: identities(paper)[at % 4]!,
    kind: 'share' as const,
    sharedAt: at,
  };
}
