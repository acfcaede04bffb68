import { type EnrichReport, enrich } from '../corpus/enrich/enrich.ts';
import { waysToMatch } from '../corpus/enrich/match.ts';
import { nameOfList } from '../corpus/enrich/read-list.ts';
import { removeStoredList } from '../corpus/enrich/stored-lists.ts';
import { cliTexts } from '../i18n/cli.ts';
import type { Language } from '../model/language.ts';
import type { Paper } from '../model/paper.ts';
import { printable } from '../model/printable.ts';
import type { ExitCode, Printing } from './console.ts';
import { fewFaultLines } from './corpus-fault-lines.ts';
import type { CliCall } from './parse-cli.ts';
import { refusedFile } from './refused-file.ts';
import { failed } from './tell.ts';

const silentMs = 30_000;
/** In bytes. A progress line is printed each time this much more has arrived. */
const progressBytes = 4 * 1_048_576;

interface Enriching extends Printing {
  papers: readonly Paper[];
  /** The folder that lists are stored in. */
  folder: string;
}

/** Completes the papers from a list and prints how certain each match is. With `--undo`, removes what a list added. */
export async function runEnrich(
  call: Extract<CliCall, { call: 'enrich' }>,
  on: Enriching,
): Promise<ExitCode> {
  const { console, language, papers, folder } = on;
  const texts = cliTexts[language];
  if (call.undo) {
    const name = await removeStoredList(folder, call.list && nameOfList(call.list));
    if (name === undefined) return failed({ code: 'no-stored-list', name: call.list }, on);
    await console.out(`${texts.undone(printable(name))}\n`);
    return 0;
  }
  const from = call.list ?? 'arxiv';
  const asksArxiv = papers.some(
    ({ title, keys }) => title === null && keys.some((key) => key.startsWith('arxiv:')),
  );
  if (from === 'arxiv' && !asksArxiv) return failed({ code: 'list-needed' }, on);
  let reported = 0;
  const onProgress = (bytes: number) => {
    if (bytes - reported < progressBytes && bytes > reported) return;
    reported = bytes;
    void console.err(`${texts.fetching(bytes)}\n`);
  };
  const report = await enrich({ from, papers, folder, fetching: { silentMs, onProgress } });
  if (!report.ok) return refusedFile(report.problem, on);
  for (const line of fewFaultLines(report.value.faults, language)) await console.err(`${line}\n`);
  for (const line of reportLines(report.value, papers.length, language)) await console.out(`${line}\n`);
  return 0;
}

function reportLines(
  { name, listed, matches, doubts }: EnrichReport,
  papers: number,
  language: Language,
): string[] {
  const texts = cliTexts[language];
  const row = (paper: Paper, titles: readonly (string | null)[]) =>
    `    ${printable(`${paper.name ?? paper.id}: ${titles.map((title) => title ?? '?').join(' | ')}`)}`;
  const lines =
    matches.length === 0
      ? [texts.nothingFound(printable(name), listed)]
      : [texts.enriched(matches.length, papers, printable(name), listed)];
  for (const way of waysToMatch) {
    const found = matches.filter(({ by }) => by === way);
    if (found.length > 0) lines.push(texts.enrichedBy(way, found.length));
    if (way === 'name') lines.push(...found.map(({ paper, listed }) => row(paper, [listed.title])));
  }
  if (doubts.length === 0) return lines;
  const doubtful = doubts.map(({ paper, candidates }) =>
    row(
      paper,
      candidates.map(({ title }) => title),
    ),
  );
  return [...lines, texts.doubtful(doubts.length), ...doubtful];
}
