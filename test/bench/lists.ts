import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leavesRecordOut, refusesFile } from '../../src/corpus/read/fault.ts';
import { readCorpus } from '../../src/corpus/read-corpus.ts';
import { wordFault } from '../../src/i18n/faults.ts';
import type { CorpusFault } from '../../src/model/paper.ts';
import { foreignFile } from './foreign-papers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = join(resolve(root, process.env.BROADSHEET_SHARED ?? '../shared'), 'reports');
/** A folder with BibTeX files, such as the test cases of another reader. */
const bibtexFolder = process.env.BROADSHEET_BIBTEX;

/**
 * Matches entries that should be read as papers. Volumes are left out, since they may be read without becoming papers.
 */
const entry =
  /^[ \t]*@[ \t]*(?!(?:comment|string|preamble|proceedings|mvproceedings|periodical|xdata|set)\b)[a-z][\w-]*\s*[{(]/gim;

if (existsSync(reports)) await showReports();
else console.log(`left out: the reported lists, since ${reports} is absent`);
if (existsSync(foreignFile)) await showGuide();
else console.log(`left out: the guide, since ${foreignFile} is absent`);
if (bibtexFolder) await showBibtex(bibtexFolder);
else console.log('left out: BibTeX of others; BROADSHEET_BIBTEX names a folder with some');

async function read(file: string): Promise<{ records: number; faults: CorpusFault[] }> {
  const faults: CorpusFault[] = [];
  let records = 0;
  for await (const event of readCorpus([readFileSync(file)], basename(file), 'auto')) {
    if (event.kind === 'record') records += 1;
    else if (event.kind === 'fault') faults.push(event.fault);
  }
  return { records, faults };
}

async function showReports(): Promise<void> {
  for (const name of globSync('{bib,json,atom,pages}/*', { cwd: reports }).sort()) {
    const { records, faults } = await read(join(reports, name));
    console.log(`${name.padEnd(40)}${records} papers`);
    for (const fault of faults) console.log(`    ${wordFault(fault, 'en')}`);
  }
}

async function showGuide(): Promise<void> {
  const { papers } = JSON.parse(readFileSync(foreignFile, 'utf8')) as { papers: unknown[] };
  const { records, faults } = await read(foreignFile);
  console.log(`guide: ${records} of ${papers.length} papers, ${faults.length} faults`);
  if (records !== papers.length || faults.length > 0) process.exitCode = 1;
}

async function showBibtex(folder: string): Promise<void> {
  const total = { files: 0, entries: 0, records: 0, named: 0, refused: 0, lost: 0 };
  for (const name of globSync('**/*.{bib,bibtex,biblatex}', { cwd: folder })) {
    const text = readFileSync(join(folder, name), 'utf8');
    const { records, faults } = await read(join(folder, name));
    const named = faults.filter(leavesRecordOut).length;
    const entries = text.match(entry)?.length ?? 0;
    const refused = faults.some(refusesFile) && records === 0 && named === 0;
    const lost = refused ? 0 : Math.max(0, entries - records - named);
    total.files += 1;
    total.entries += entries;
    total.records += records;
    total.named += named;
    total.refused += refused ? 1 : 0;
    total.lost += lost;
    if (lost > 0) console.log(`    ${name}: ${lost} lost`);
  }
  console.log(
    `BibTeX of others: ${total.files} files, ${total.entries} entries; ${total.records} papers, ${total.named} named, ${total.refused} files refused by name, ${total.lost} lost unnamed`,
  );
  if (total.lost > 0) process.exitCode = 1;
}
