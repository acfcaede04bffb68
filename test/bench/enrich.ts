import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enrich } from '../../src/corpus/enrich/enrich.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { Paper } from '../../src/model/paper.ts';
import { search } from '../../src/search/search.ts';
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
  if (existsSync(metadata)) {
    await judged(papers);
    await pasted();
  } else console.log(`judged matches: skipped, there is no ${metadata}`);
  large(papers);
} finally {
  rmSync(folder, { recursive: true });
}

/** Prints how many of the page's papers are matched with the entry that a person chose for them. */
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

/** Prints how often a title or an address finds its paper first, and alone, after the papers were completed. */
async function pasted(): Promise<void> {
  const opened = await openLibrary('data/papers', undefined, folder);
  if (!opened.ok) throw new Error(opened.problem.code);
  const { library } = opened.value;
  const titled = library.papers.filter(({ title }) => title !== null);
  const words = (title: string, count: number) => title.split(' ').slice(0, count).join(' ');
  const forms: Record<string, (title: string) => string | undefined> = {
    whole: (title) => title,
    'after the colon': (title) => /[:：]\s*(.+)$/u.exec(title)?.[1],
    'first half': (title) => words(title, Math.ceil(title.split(' ').length / 2)),
    'first four words': (title) => words(title, 4),
  };
  const report = (what: string, asked: readonly (readonly [query: string, paper: Paper])[]) => {
    let [reciprocal, alone] = [0, 0];
    for (const [query, paper] of asked) {
      const { hits, total } = search(library, query);
      const place = hits.findIndex((hit) => hit.paper === paper);
      if (place !== -1) reciprocal += 1 / (place + 1);
      if (place === 0 && total === 1) alone += 1;
    }
    const mrr = (reciprocal / asked.length).toFixed(4);
    console.log(`pasted ${what}: MRR@10 ${mrr} of ${asked.length}, alone ${alone}`);
  };
  for (const [what, form] of Object.entries(forms)) {
    report(
      what,
      titled.flatMap((paper) => {
        const query = form(paper.title ?? '');
        return query ? [[query, paper] as const] : [];
      }),
    );
  }
  report(
    'addresses',
    titled.flatMap((paper) =>
      paper.keys.flatMap((key): [string, Paper][] => {
        const [archive, number] = key.split(':');
        if (archive === 'icml') return [[`https://icml.cc/virtual/2026/poster/${number}`, paper]];
        const kinds = archive === 'openreview' ? ['forum', 'pdf'] : [];
        return kinds.map((kind) => [`https://openreview.net/${kind}?id=${number}`, paper]);
      }),
    ),
  );
}

/**
 * Writes 12,000 papers and a list with 12,000 entries, half of which describe them, and matches them in a process of
 * its own.
 */
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
