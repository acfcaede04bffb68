import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseCall } from '../../src/commands/define/line.ts';
import { commands } from '../../src/commands/registry.ts';
import { readMoment } from '../../src/digest/terms/read-moment.ts';
import { readSchedule } from '../../src/digest/terms/read-schedule.ts';
import { readZonedTime } from '../../src/digest/terms/read-zoned-time.ts';
import { findPaper } from '../../src/search/names/find-paper.ts';
import { suggestNames } from '../../src/search/names/suggest-names.ts';
import { search } from '../../src/search/search.ts';
import { hostileQueries } from '../search/hostile-queries.ts';

/**
 * In milliseconds. A fresh process, in which no code is compiled yet, may take this long for one bad input: a search, a
 * completion, a paper by name.
 */
const goalMs = 50;
/** In UTF-16 units: the longest message of Slack. */
const lineLength = 40_000;
const verbs = ['search', 'subscribe', 'vote', 'share'];
/** Each is repeated until the line is full. */
const pieces = [
  'lang:“ ',
  'at:" ',
  'at:9 ',
  '--at ',
  'tz:New ',
  'days:mon, ',
  'note:',
  '9 ',
  'every ',
  '每天',
  '周',
  '：',
  '\\',
];
const asks = { search, suggestNames, findPaper } as const;
const child = process.argv[2];

if (child === undefined) {
  const file = fileURLToPath(import.meta.url);
  const rows = hostileQueries.map(([label], i) => {
    const printed = execFileSync(process.execPath, [file, String(i)], { encoding: 'utf8' });
    return { label, ...(JSON.parse(printed) as Record<keyof typeof asks, number>) };
  });
  for (const ask of Object.keys(asks) as (keyof typeof asks)[]) {
    const slowest = rows.reduce((most, row) => (row[ask] > most[ask] ? row : most));
    console.log(`${ask}: at most ${slowest[ask].toFixed(1)} ms, for ${slowest.label}; goal ${goalMs} ms`);
  }
  const lines = verbs.flatMap((verb) =>
    pieces.map((piece) => `${verb} ${piece.repeat(lineLength / piece.length)}`),
  );
  slowestOf('parseCall', lines, (line) => parseCall(line, commands));
  const terms = pieces.map((piece) => piece.repeat(lineLength / piece.length));
  for (const read of [readMoment, readSchedule, readZonedTime]) slowestOf(read.name, terms, read);
} else {
  const { realLibrary } = await import('../search/real-library.ts');
  const query = hostileQueries[Number(child)]![1];
  const took = (ask: () => unknown) => {
    const startedAt = performance.now();
    ask();
    return performance.now() - startedAt;
  };
  const times = {
    search: took(() => search(realLibrary, query)),
    suggestNames: took(() => suggestNames(realLibrary, query, 10)),
    findPaper: took(() => findPaper(realLibrary, query)),
  };
  console.log(JSON.stringify(times));
}

/** Prints the processor time of the slowest text, after a pass that compiles the code and loads what it needs. */
function slowestOf(name: string, texts: readonly string[], read: (text: string) => unknown): void {
  for (const text of texts) read(text.slice(0, 100));
  let slowest = { ms: 0, text: '' };
  for (const text of texts) {
    const before = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1_000;
    if (ms > slowest.ms) slowest = { ms, text };
  }
  const start = JSON.stringify(slowest.text.slice(0, 24));
  console.log(
    `${name}: at most ${slowest.ms.toFixed(1)} ms of processor time, for ${start}…; goal ${goalMs} ms`,
  );
}
