import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openLibrary } from '../../src/library/open-library.ts';
import { search } from '../../src/search/search.ts';
import { followLibrary } from '../../src/serve/live-library.ts';

const changes = 10;
/** In milliseconds. The goal for the time from a file's arrival in the folder until its paper is found. */
const goalMs = 2_000;
const mostMs = 60_000;
const page = resolve(import.meta.dirname, '../../data/papers/actor-critic-ppo.txt');
const quiet = { info() {}, error: console.error };

// The thread finds the compiled sources, as it does in the service.
module.enableCompileCache(resolve(import.meta.dirname, '../../node_modules/.cache/broadsheet'));
process.env.NODE_COMPILE_CACHE = module.getCompileCacheDir();

for (const copies of [0, 4_000]) await measure(copies);

/** Adds files, one after another, to a folder with the shipped page and `copies` more papers. */
async function measure(copies: number): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'broadsheet-bench-live-'));
  const write = (name: string, text: string) => writeFileSync(join(place, name), text);
  write('page.txt', readFileSync(page, 'utf8'));
  const words = readFileSync(page, 'utf8').match(/[A-Za-z]{4,}/gu)!;
  const abstract = (at: number) =>
    Array.from({ length: 150 }, (_, n) => words[(at * 151 + n * 7) % words.length]).join(' ');
  if (copies > 0) {
    const papers = Array.from({ length: copies }, (_, at) =>
      JSON.stringify({ id: `c${at}`, title: `Paper ${at}`, abstract: `${abstract(at)} ${at}.` }),
    );
    write('copies.jsonl', papers.join('\n'));
  }
  const opened = await openLibrary(place, join(place, '.cache'));
  if (!opened.ok) throw new Error(opened.problem.code);
  const live = followLibrary(opened.value, { log: quiet });
  const took: number[] = [];
  const before = process.cpuUsage();
  for (let at = 0; at < changes; at += 1) {
    const word = `quokka${at}`;
    const start = performance.now();
    write(`new-${at}.jsonl`, JSON.stringify({ title: `A new paper ${at}`, abstract: `About ${word}.` }));
    const isFound = () =>
      search(live.current().library, word).hits.some(({ paper }) => paper.abstract.includes(word));
    while (!isFound()) {
      if (performance.now() - start > mostMs) throw new Error(`${word} was not found within ${mostMs} ms.`);
      await wait(5);
    }
    took.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  await live.stop();
  rmSync(place, { recursive: true });
  const first = took[0]!;
  took.sort((a, b) => a - b);
  const [median, worst] = [took[changes / 2]!, took.at(-1)!].map(Math.round);
  console.log(
    `${opened.value.library.papers.length} papers: a new file is found after ${Math.round(first)} ms at first, ${median} ms at the median, ${worst} ms at worst of ${changes}; ${Math.round((user + system) / 1_000 / changes)} ms of processor time each`,
  );
  if (worst! > goalMs) process.exitCode = 1;
}
