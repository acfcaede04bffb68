import { slackTexts } from '../../../adapters/slack/texts/slack.ts';
import { opened } from '../../contracts/store-fixture.ts';
import type { KillRound, Program } from '../../killed-process.ts';
import { type Deliver, overHttp, overSocket } from '../../peers/slack/delivery.ts';
import { type Json, text } from '../../peers/slack/json.ts';
import { Person } from '../../peers/slack/person.ts';
import { Slack } from '../../peers/slack/slack.ts';
import type { Workspace } from '../../peers/slack/workspace.ts';

type Way = 'http' | 'socket';

const commands = 200;
const killedAt = 100;
const patienceMs = 300_000;

/**
 * Sends 200 commands at once, kills the program when it has acknowledged 100 of them, starts it again and sends what
 * was not acknowledged once more, and in the end all the others. A quarter each are searches, saves, posts and
 * subscriptions.
 */
export async function killRound(
  way: Way,
  start: (slack: Slack, workspace: Workspace) => Promise<Program>,
  { dataDir, leaseMs }: { dataDir: string; leaseMs: number },
): Promise<KillRound> {
  const slack = await new Slack().start();
  const workspace = slack.addWorkspace();
  let program = await start(slack, workspace);
  const deliverer = ({ url }: Program) =>
    way === 'http' ? overHttp(slack, `${url}/slack/events`) : overSocket(slack, false);
  const deliver = deliverer(program);
  const person = new Person(slack, workspace, 'U1', deliver);
  const payloads = Array.from({ length: commands }, (_, n) => {
    // A channel takes a post a second, so each post has its own.
    const channel = n % 4 > 1 ? workspace.addChannel(`C${100 + n}`).id : 'C1';
    return person.commandPayload(lineOf(n), channel);
  });

  const acknowledged = new Set<Json>();
  await Promise.all(
    payloads.map(async (payload) => {
      if (!(await isAcknowledged(deliver, payload))) return;
      acknowledged.add(payload);
      if (acknowledged.size !== killedAt) return;
      await program.kill();
    }),
  );
  const before = new Set(acknowledged);
  program = await start(slack, workspace);
  const restartedAt = performance.now();
  const again = deliverer(program);
  for (const payload of payloads) while (!before.has(payload) && !(await isAcknowledged(again, payload)));

  const answers = () =>
    slack.responseUrls.received.filter(({ body }) => !text(body.text).includes(slackTexts.en.working));
  const answersTo = (payload: Json) =>
    answers().filter(({ id }) => String(payload.response_url).endsWith(`/${id}`)).length;
  const until = restartedAt + patienceMs;
  while (performance.now() < until && payloads.some((payload) => answersTo(payload) === 0)) await pause(100);
  // Slack may deliver what the first process has done once more.
  await Promise.all([...before].map((payload) => isAcknowledged(again, payload)));
  // By then, commands that were answered but not recorded as answered would have been taken over.
  await pause(leaseMs / 2);
  await program.kill();
  const round: KillRound = {
    acknowledged: before.size,
    lost: [...before].filter((payload) => answersTo(payload) === 0).length,
    notOnce: await notOnce(workspace, dataDir),
    answeredTwice: payloads.filter((payload) => answersTo(payload) > 1).length,
    lastAnswerMs: Math.max(...answers().map(({ at }) => at)) - restartedAt,
  };
  await slack.stop();
  return round;
}

/** Resolves to false if the connection ended first. */
function isAcknowledged(deliver: Deliver, payload: Json): Promise<boolean> {
  return deliver('slash_commands', payload).then(
    ({ status = 200 }) => status === 200,
    () => false,
  );
}

function lineOf(n: number): string {
  switch (n % 4) {
    case 0:
      return `search reward ${n}`;
    case 1:
      return `save #${n}`;
    case 2:
      return `share #${n}`;
    default:
      return `subscribe at:09:00 tz:UTC confirm:key${n}`;
  }
}

/** Counts posts, saves and subscriptions that do not exist exactly once. */
async function notOnce({ channels, botUser, id }: Workspace, dataDir: string): Promise<number> {
  const each = commands / 4;
  const posts = [...channels.values()].flatMap(({ messages }) =>
    messages.filter(({ user, ephemeralTo }) => user === botUser && ephemeralTo === undefined),
  );
  const store = await opened({ dataDir });
  const where = { platform: 'slack', workspace: id };
  const saves = await store.saves.list({ ...where, user: 'U1' });
  const subscribed = (await store.subscriptions.inWorkspace(where)).map(({ channel }) => channel);
  await store.close();
  return [posts.map(({ channel }) => channel), saves.map(({ paper }) => paper), subscribed].reduce(
    (sum, done) => sum + done.length - new Set(done).size + Math.abs(each - new Set(done).size),
    0,
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
