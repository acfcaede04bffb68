import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { enrich } from '../../src/corpus/enrich/enrich.ts';
import type { Paper } from '../../src/model/paper.ts';
import { saveMemory } from '../../src/serve/save-memory.ts';

/** Matches the papers of a folder with the list in it, and prints the time and the peak of this process's memory. */
const folder = process.argv[2] ?? '';
saveMemory();
const papers: Paper[] = [];
const lines = createInterface({ input: createReadStream(join(folder, 'papers.jsonl')) });
for await (const line of lines) papers.push(JSON.parse(line) as Paper);
const startedAt = performance.now();
const report = await enrich({
  from: join(folder, 'iclr-2026-orals-posters.json'),
  papers,
  folder,
  fetching: { silentMs: 30_000, onProgress() {} },
});
if (!report.ok) throw new Error(report.problem.code);
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage();
const { matches, listed } = report.value;
const peak = process.resourceUsage().maxRSS / 1024;
console.log(
  `large: ${matches.length} of ${papers.length} papers in a list of ${listed}: ${seconds.toFixed(2)} s (with the papers read, ${((user + system) / 1e6).toFixed(2)} s of processor time); peak memory ${peak.toFixed(0)} MB`,
);
