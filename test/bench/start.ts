import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { given } from '../relevance/judgments.ts';

/** Start on the real corpus: reading and indexing, from `npm start`'s process to the first answer, and memory. */
const goals = { parseAndIndexMs: 300, answeringMs: 1_500, memoryMB: 150 };
const rounds = 5;
const queries = 1_000;
const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: { start: string };
};
/** `npm start` without npm, whose own start is no part of ours: Node's options, the file, `serve`. */
const startWords = scripts.start.split(' ').slice(1);
const nodeOptions = startWords.filter((word) => word.startsWith('--'));

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Each later start, also the first after `npm ci` or an import, finds what was made; a corpus that changed since does not. */
const kept = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
const papersKept = join(kept, 'papers');
const run = (script: string, ...words: string[]) => millisecondsOf(script, words, join(kept, 'compiled'));
run('parse-and-index', papersKept);
run('index-minisearch');
const keptCorpus: number[] = [];
const newCorpus: number[] = [];
const peer: number[] = [];
for (let round = 0; round < rounds; round++) {
  keptCorpus.push(run('parse-and-index', papersKept));
  for (const file of readdirSync(papersKept)) if (file.startsWith('library-')) rmSync(join(papersKept, file));
  newCorpus.push(run('parse-and-index', papersKept));
  peer.push(run('index-minisearch'));
}
rmSync(kept, { recursive: true });
console.log(
  `parse + index at start: ${median(keptCorpus)} ms as kept since the packages were installed or the corpus imported, goal ${goals.parseAndIndexMs} ms (medians of ${rounds} processes)`,
);
console.log(
  `a corpus changed by hand is read once: ${median(newCorpus)} ms; MiniSearch indexes the same papers, already read, in ${median(peer)} ms: ${(median(newCorpus) / median(peer)).toFixed(2)} of it`,
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

/** Asks the page as a browser does and tries again until the port is open. */
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function residentMB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024) / 1e6;
}
