import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enrich } from '../../src/corpus/enrich/enrich.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { Paper } from '../../src/model/paper.ts';
import { randomFrom } from '../random.ts';

const root = resolve(import.meta.dirname, '../..');
const shared = resolve(root, process.env.BROADSHEET_SHARED ?? '../shared');
const metadata = join(shared, 'metadata');
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-enrich-'));
const fetching = { silentMs: 30_000, onProgress() {} };

try {
  const real = await openLibrary('data/papers');
  if (!real.ok) throw new Error(real.problem.code);
  const { papers } = real.value.library;
  if (existsSync(metadata)) await judged(papers);
  else console.log(`judged matches: skipped, there is no ${metadata}`);
  large(papers);
} finally {
  rmSync(folder, { recursive: true });
}

/** How many of the page's papers are matched with the entry that a person chose. */
async function judged(papers: readonly Paper[]): Promise<void> {
  const from = join(metadata, 'icml-2026-orals-posters.json');
  const report = await enrich({ from, papers, folder, fetching });
  if (!report.ok) throw new Error(report.problem.code);
  const lines = readFileSync(join(metadata, 'expected.jsonl'), 'utf8').trim().split('\n');
  const expected = new Map<number, string>();
  for (const line of lines) {
    const { ordinal, icml } = JSON.parse(line) as { ordinal: number; icml: number };
    expected.set(ordinal, `icml:${icml}`);
  }
  const { matches, doubts } = report.value;
  const judgedMatches = matches.filter(({ paper }) => expected.has(paper.ordinal));
  const right = judgedMatches.filter(({ paper, listed }) =>
    listed.keys.includes(expected.get(paper.ordinal) ?? ''),
  );
  console.log(
    `judged: ${right.length} of ${expected.size} right, ${judgedMatches.length - right.length} wrong; doubtful ${doubts.length}`,
  );
  for (const { paper, listed, by } of matches.filter((match) => !expected.has(match.paper.ordinal))) {
    console.log(`  not judged, by ${by}: ${paper.ordinal} ${paper.name}: ${listed.title}`);
  }
  const titles = matches
    .toSorted((a, b) => a.paper.ordinal - b.paper.ordinal)
    .map(({ listed }) => listed.title ?? '');
  const misplaced = titles.filter((title, at) => at > 0 && title.localeCompare(titles[at - 1]!, 'en') < 0);
  console.log(`  titles out of the page's alphabetical order: ${misplaced.length} of ${titles.length}`);
}

/** Writes 12,000 papers and a list of 12,000, half of which are theirs, and matches them in a process of its own. */
function large(papers: readonly Paper[]): void {
  const count = 12_000;
  const random = randomFrom(7);
  const words = papers.flatMap(({ abstract }) => abstract.split(' '));
  const abstractOf = (number: number) =>
    `${Array.from({ length: 180 }, () => words[Math.floor(random() * words.length)]).join(' ')} ${number}`;
  const abstracts = Array.from({ length: count * 1.5 }, (_, at) => abstractOf(at));
  const lines = abstracts.slice(0, count).map((abstract, at) => {
    const paper: Paper = { ...papers[0]!, id: `p-${at}`, ordinal: at + 1, name: null, keys: [], abstract };
    return JSON.stringify(paper);
  });
  const listed = abstracts.slice(count / 2);
  const results = listed.map((_, at) => ({
    id: at,
    name: `Title ${at} of a paper`,
    authors: [{ fullname: 'Ada Lovelace' }, { fullname: 'Niels Bohr' }],
    virtualsite_url: `/virtual/2026/poster/${at}`,
    paper_url: `https://openreview.net/forum?id=${String(at).padStart(10, 'a')}`,
  }));
  writeFileSync(join(folder, 'papers.jsonl'), lines.join('\n'));
  writeFileSync(join(folder, 'iclr-2026-orals-posters.json'), JSON.stringify({ results }));
  writeFileSync(
    join(folder, 'iclr-2026-abstracts.json'),
    JSON.stringify(Object.fromEntries(listed.entries())),
  );
  spawnSync(process.execPath, [fileURLToPath(new URL('enrich-process.ts', import.meta.url)), folder], {
    stdio: 'inherit',
  });
}
