import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { late, percentile, row, scatter } from './ack-figures.ts';
import { npmStart } from './npm-start.ts';
import { queryInTurn, searchCommand } from './slack-queries.ts';
import type { Asking, FromStopwatch, Measured, ToStopwatch, Turn } from './slack-socket-stopwatch.ts';
import { openStopwatch, type Stopwatch } from './stopwatch.ts';

/**
 * How soon what comes by Socket Mode is acknowledged and answered, beside an empty Bolt app that only acknowledges. The
 * two take turns, so that whatever else the machine does meets both, and each is asked by a stopwatch of its own.
 */
const total = 2_000;
const perSecond = 100;
const turns = 10;
const warmUp = 400;
const goal = { ratio: 1.3, answerBehindAckMs: 100, missMs: 3_000 };

interface Contender {
  name: 'empty' | 'broadsheet';
  stopwatch: Stopwatch<FromStopwatch, ToStopwatch>;
}

interface Load extends Pick<Turn, 'offers'> {
  what: string;
  isAnswered: boolean;
  ask(n: number): Omit<Asking, 'envelope'>;
}

const loads: Load[] = [
  {
    what: 'commands',
    offers: false,
    isAnswered: true,
    ask: (n) => ({
      type: 'slash_commands',
      payload: {
        ...searchCommand(n, 'T1'),
        trigger_id: `${n}.trigger`,
      },
    }),
  },
  {
    what: 'suggestions while somebody types',
    offers: true,
    isAnswered: false,
    ask: (n) => ({
      type: 'interactive',
      payload: {
        type: 'block_suggestion',
        token: 'legacy',
        api_app_id: 'A0BROADSHEET',
        team: { id: 'T1', domain: 'team' },
        user: { id: 'U1', username: 'u1', team_id: 'T1' },
        action_id: 'fill:show:paper',
        block_id: 'paper',
        value: queryInTurn(n).slice(0, 1 + (n % 8)),
        view: { id: 'V1', type: 'modal', private_metadata: '' },
      },
    }),
  },
];

const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
const children: ChildProcess[] = [];
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

const contenders = [await enter('empty'), await enter('broadsheet')];
let askedSoFar = 0;
let failed = false;
for (const load of loads) {
  const measured = { empty: [] as Measured[], broadsheet: [] as Measured[] };
  for (const contender of contenders) await turn(contender, load, warmUp);
  for (let n = 0; n < turns; n += 1) {
    for (const contender of contenders)
      measured[contender.name].push(await turn(contender, load, total / turns));
  }
  const delays = (name: Contender['name']) => measured[name].map(({ ownDelay }) => ownDelay);
  const byTurn = (name: Contender['name']) => measured[name].map(({ times }) => times);
  const [ours, empty] = [byTurn('broadsheet').flat(), byTurn('empty').flat()];
  const ratio = percentile(ours, 99) / percentile(empty, 99);
  const missed = ours.filter((ms) => !(ms <= goal.missMs)).length;
  const wrong = [...measured.empty, ...measured.broadsheet].reduce((sum, one) => sum + one.wrong, 0);
  console.log(`${load.what}, ${total} at ${perSecond} a second`);
  console.log(`  ${row('Broadsheet', ours)}; ${late(delays('broadsheet'))}`);
  console.log(`  ${row('empty app', empty)}; ${late(delays('empty'))}`);
  console.log(
    `  ack p99 ratio ${ratio.toFixed(2)} (goal ≤ ${goal.ratio}; ${scatter(byTurn('broadsheet'), byTurn('empty'))}), 3-second misses: ${missed} (goal 0), wrong: ${wrong} (goal 0)`,
  );
  if (ratio > goal.ratio || missed > 0 || wrong > 0) failed = true;
  if (load.isAnswered) {
    const answered = measured.broadsheet.flatMap((one) => one.answered);
    const behind = percentile(answered, 99) - percentile(ours, 99);
    console.log(`  ${row('answered', answered)}`);
    console.log(`  answer p99 − ack p99 ${behind.toFixed(1)} ms (goal ≤ ${goal.answerBehindAckMs})`);
    if (behind > goal.answerBehindAckMs) failed = true;
  }
}
for (const { name, stopwatch } of contenders) {
  stopwatch.tell({ kind: 'tally' });
  const { notOnce } = await stopwatch.hear('tallied');
  console.log(`not done exactly once, ${name}: ${notOnce} (goal 0)`);
  if (notOnce > 0) failed = true;
}
process.exit(failed ? 1 : 0);

async function enter(name: Contender['name']): Promise<Contender> {
  const stopwatch = openStopwatch<FromStopwatch, ToStopwatch>('slack-socket-stopwatch.ts');
  children.push(stopwatch.child);
  const { url } = await stopwatch.hear('listening');
  const settings = {
    SLACK_API_URL: `${url}/api/`,
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_APP_TOKEN: 'xapp-bench',
  };
  if (name === 'broadsheet') {
    const started = npmStart(dataDir, settings);
    children.push(started.child);
    await started.url;
  } else {
    const file = resolve(import.meta.dirname, 'slack-empty-app.ts');
    children.push(fork(file, { env: { ...process.env, ...settings } }));
  }
  await stopwatch.hear('connected');
  return { name, stopwatch };
}

/** Asks at a steady rate, whatever the answers do. */
function turn({ name, stopwatch }: Contender, load: Load, count: number) {
  const asking = Array.from({ length: count }, (): Asking => {
    const n = askedSoFar++;
    return { envelope: `envelope-${n}`, ...load.ask(n) };
  });
  const areAnswered = load.isAnswered && name === 'broadsheet';
  stopwatch.tell({ kind: 'turn', asking, perSecond, areAnswered, offers: load.offers });
  return stopwatch.hear('measured');
}
