import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Names each bench and says what it measures. Each is one file and runs in a process of its own. */
const benches: Readonly<Record<string, string>> = {
  search: 'quality by kind of query and latency, beside other libraries',
  lists: 'the lists that people have: reported files, a guide, BibTeX of others',
  scale: 'latency by class of query, memory and index size at 201 to 100,000 papers, beside other libraries',
  names: 'names against those that a person read, and typeahead',
  derive: 'sections, names and headings of another field, beside the real titles',
  enrich:
    'matches with a list of titles against those a person chose, pasted titles, 12,000 papers against 12,000',
  start: 'parse and index, start to first answer, memory',
  install: 'from nothing to the first answer with the README’s commands, and from the package',
  hanging: 'until the port is open, and until it has stopped, while both platforms hang',
  memory: 'resident memory after 2,000 to 100,000 varied requests from 8,000 workspaces on Slack and Discord',
  image: 'the commands of the Dockerfile in a root of their own; takes root and the npm registry',
  replicas:
    'compose.replicas.yaml as processes behind nginx, one replica killed; takes root, nginx and PostgreSQL',
  faults:
    'the database, the platforms, the network, the clock or the process fails: lost, twice, seconds until well',
  load: '50 requests a second over both platforms with the daily posts of 1,000 channels; minutes as an argument',
  live: 'from a file put into the folder until its paper is found, while the service runs',
  trip: 'files and functions that one search on Slack runs through',
  hostile: 'the first answer of a fresh process to whatever may be typed',
  'store-due': "the scheduler's query among 100,000 subscriptions",
  discussed: 'where a paper came up, among 100,000 remembered shares',
  'store-crash': 'what is left when a writing process is killed',
  'digest-load': '10,000 channels due at the same minute',
  'digest-fairness': 'how long small workspaces wait beside a huge one',
  'digest-kills': '5,000 posts while processes are killed and stopped, clocks differ and the platform fails',
  votes: '200 people vote and change their votes at once, two replicas, one killed',
  liking: 'the next ten papers after ten votes for more and less, beside those without votes',
  zones: 'one post a local day in every time zone',
  kills: 'commands lost and done twice when the program is killed while it answers',
  'slack-ack': 'how soon commands are acknowledged under load, beside an empty Bolt app',
  'discord-ack': 'how soon commands are acknowledged, beside an empty discord.js bot',
  'discord-http-ack': 'the same over HTTP interactions, beside an empty endpoint',
};
/** The benches that run if none is named. All of them together take longer than anybody waits. */
const usual = ['search', 'names', 'derive', 'start', 'hostile'];

const words = process.argv.slice(2);
/** Words that follow the first bench and name no bench are its arguments. */
const asked = words.filter((word, at) => at === 0 || Object.hasOwn(benches, word));
const given = words.filter((word) => !asked.includes(word));
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (asked.includes('help') || unknown.length > 0) {
  const list = Object.entries(benches).map(([name, what]) => `  ${name.padEnd(18)}${what}`);
  const help = [
    'npm run bench [-- NAME …]',
    `Without a name: ${usual.join(', ')}, a few minutes. The others take longer and run when they are named.`,
    ...list,
  ].join('\n');
  if (asked.includes('help')) console.log(help);
  else {
    console.error(`No bench is called ${unknown.join(', ')}.\n${help}`);
    process.exitCode = 2;
  }
} else {
  for (const name of asked.length > 0 ? asked : usual) {
    console.log(`\n== ${name}`);
    const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
    const { status } = spawnSync(process.execPath, [file, ...given], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
