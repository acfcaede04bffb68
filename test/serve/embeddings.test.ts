import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paperText } from '../../adapters/embeddings/paper-text.ts';
import type { Finding } from '../../src/model/finding.ts';
import { newFolder } from '../new-folder.ts';
import { EmbeddingsPeer } from '../peers/embeddings.ts';
import { realLibrary } from '../search/real-library.ts';
import { type Served, served } from './served.ts';

/**
 * The whole program with an embeddings endpoint. The calls of the terminal follow the service, which makes the vectors.
 * A search does not wait long for the endpoint, so on a busy machine it is repeated until the endpoint was fast enough.
 */
const start = resolve(import.meta.dirname, '../../src/start.js');
const run = promisify(execFile);
const dataDir = newFolder();
let peer: EmbeddingsPeer;
let settings: Record<string, string>;
let service: Served;

beforeAll(async () => {
  peer = await new EmbeddingsPeer().start();
  settings = {
    DATA_DIR: dataDir,
    EMBEDDINGS_URL: peer.url,
    EMBEDDINGS_MODEL: 'words',
    EMBEDDINGS_API_KEY: 'the-secret-key',
  };
  service = served(settings);
  await service.says(/"papers":201,"msg":"Vectors of papers were made"/u);
});
afterAll(async () => {
  service.child.kill();
  await service.ended;
  await peer.stop();
});

async function broadsheet(words: string[], env: Record<string, string> = {}) {
  const { PATH, HOME } = process.env;
  const options = { env: { PATH, HOME, ...settings, ...env }, encoding: 'utf8' as const };
  const { stdout } = await run(process.execPath, [start, ...words], options);
  return stdout;
}

it('sends the public text of each paper, and the words of a search alone', async () => {
  const url = (await service.says(/http:\/\/127\.0\.0\.1:\d+/u))[0];
  const get = async (path: string) => (await fetch(`${url}${path}`)).text();
  const search = (query: string) => get(`/?q=${encodeURIComponent(query)}`);
  await expect
    .poll(async () => {
      await search('tag:grpo reward of each token -ppo');
      return get('/metrics');
    })
    .toContain('broadsheet_embeddings_calls_total{asked="query",outcome="ok"} 1');
  for (const query of ['https://arxiv.org/abs/2501.00001', 'tag:grpo', 'hello', 'AC-OMD', '优势塌缩'])
    await search(query);
  expect(new Set(peer.texts)).toEqual(
    new Set([...realLibrary.papers.map(paperText), 'reward of each token']),
  );
  expect(peer.calls.every(({ authorization }) => authorization === 'Bearer the-secret-key')).toBe(true);
  const metrics = await get('/metrics');
  expect(metrics).toContain('broadsheet_embeddings_calls_total{asked="query",outcome="ok"} 1');
  expect(metrics).toContain('broadsheet_embeddings_calls_total{asked="papers",outcome="ok"} 13');
  expect(service.text()).not.toContain('the-secret-key');
});

describe('in the terminal', () => {
  it('a search shows what the model added, and the numbers still add up', async () => {
    let hits: { score: number; parts: { step: string; points: number }[] }[] = [];
    await expect
      .poll(async () => {
        const [answer] = (await broadsheet(['search', 'hacking the reward', '--json', '--explain'])).split(
          '\n',
          1,
        );
        ({ hits } = JSON.parse(answer!));
        return hits.flatMap(({ parts }) => parts.filter(({ step }) => step === 'meaning')).length;
      })
      .toBeGreaterThan(5);
    for (const { score, parts } of hits)
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 3);
    await expect
      .poll(() => broadsheet(['search', 'hacking the reward', '--explain']))
      .toContain('by the embedding model');
  });
});

it('doctor says which model answers, with how many dimensions, and how many papers have vectors', async () => {
  const done = broadsheet(['doctor', '--json']);
  const { findings } = JSON.parse(await done) as { findings: (Finding & { check: string })[] };
  // A busy machine gets a second finding, that the vector of a query took too long.
  const found = findings.find(({ check }) => check === 'embeddings');
  expect(found).toMatchObject({ level: 'ok', text: expect.stringMatching(/words.*256.*201 of 201/u) });
});
