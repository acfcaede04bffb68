import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.ts';
import { given } from '../relevance/judgments.ts';
import { residentMB } from './resident.ts';

/**
 * Measures a start on the real corpus: reading and indexing, the time from `npm start` to the first answer, and memory.
 */
const goals = { parseAndIndexMs: 300, answeringMs: 1_500, memoryMB: 150 };
const rounds = 5;
const queries = 1_000;
const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: { start: string };
};
/** Runs the script `start` without npm, whose own start is not part of ours: Node's options, the file, `serve`. */
const startWords = scripts.start.split(' ').slice(1);
const nodeOptions = startWords.filter((word) => word.startsWith('--'));

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Starts are measured with a complete cache, as after `npm ci` and `import`, with one changed paper, and with none. */
const place = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
const papers = join(place, 'papers');
const kept = join(place, 'kept');
cpSync(join(root, 'data/papers'), papers, { recursive: true });
const page = join(papers, 'actor-critic-ppo.txt');
const pageText = readFileSync(page, 'utf8');
const run = (script: string, ...words: string[]) => millisecondsOf(script, words, join(place, 'compiled'));
const open = () => run('parse-and-index', papers, kept);
open();
run('index-minisearch');
const allKept: number[] = [];
const oneChanged: number[] = [];
const noneKept: number[] = [];
const peer: number[] = [];
for (let round = 0; round < rounds; round++) {
  allKept.push(open());
  writeFileSync(page, pageText.replace('奖励', `奖励${round}`));
  oneChanged.push(open());
  for (const file of readdirSync(kept)) if (file !== 'lexicon.bin') rmSync(join(kept, file));
  noneKept.push(open());
  peer.push(run('index-minisearch'));
}
rmSync(place, { recursive: true });
console.log(
  `parse + index at start: ${median(allKept)} ms as kept since the packages were installed or the corpus imported, ${median(oneChanged)} ms after a paper was changed by hand, goal ${goals.parseAndIndexMs} ms (medians of ${rounds} processes)`,
);
console.log(
  `where every paper is new: ${median(noneKept)} ms, once; MiniSearch indexes the same papers, already read, in ${median(peer)} ms: ${(median(noneKept) / median(peer)).toFixed(2)} of it`,
);

const starts: number[] = [];
let memoryMB = 0;
for (let round = 0; round < rounds; round++) {
  const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, startWords, {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await answer(port, 'GRPO', child);
    starts.push(performance.now() - startedAt);
    if (round === rounds - 1) {
      for (let i = 0; i < queries; i++) await answer(port, given.items[i % given.items.length]!.q, child);
      memoryMB = residentMB(child.pid!);
    }
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
    rmSync(dataDir, { recursive: true });
  }
}
const [first = 0] = starts;
console.log(
  `start to first answer: ${median(starts).toFixed(0)} ms (median of ${rounds}; the first of them ${first.toFixed(0)} ms), goal ${goals.answeringMs} ms`,
);
console.log(
  `resident memory after ${queries} queries, at a later start: ${memoryMB.toFixed(0)} MB, goal ${goals.memoryMB} MB`,
);

function millisecondsOf(script: string, words: string[], compileCache: string): number {
  const path = join(root, `test/bench/${script}.ts`);
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache };
  return Number(execFileSync(process.execPath, [...nodeOptions, path, ...words], { encoding: 'utf8', env }));
}

/** Asks the page as a browser does, and tries again until the port is open. */
async function answer(port: number, query: string, child: { exitCode: number | null }): Promise<void> {
  const url = `http://127.0.0.1:${port}/?q=${encodeURIComponent(query)}`;
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return void (await response.text());
    if (response || child.exitCode !== null)
      throw new Error(`no answer: ${response?.status ?? 'the process ended'}`);
    await wait(5);
  }
}
