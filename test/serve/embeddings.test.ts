import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paperText } from '../../adapters/embeddings/paper-text.ts';
import type { Finding } from '../../src/model/finding.ts';
import { EmbeddingsPeer } from '../peers/embeddings.ts';
import { realLibrary } from '../search/real-library.ts';
import { type Served, served } from './served.ts';

/**
 * The whole program with an embeddings endpoint. The calls of the terminal follow the service, which makes the vectors.
 */
const start = resolve(import.meta.dirname, '../../src/start.js');
const run = promisify(execFile);
const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-embeddings-'));
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
  rmSync(dataDir, { recursive: true, force: true });
});

async function broadsheet(words: string[], env: Record<string, string> = {}) {
  const { PATH, HOME } = process.env;
  const options = { env: { PATH, HOME, ...settings, ...env }, encoding: 'utf8' as const };
  const { stdout } = await run(process.execPath, [start, ...words], options);
  return stdout;
}

it('sends the public text of each paper, and the words of a search alone', async () => {
  const url = (await service.says(/http:\/\/127\.0\.0\.1:\d+/u))[0];
  const pages = ['tag:grpo reward -ppo', 'https://arxiv.org/abs/2501.00001', 'tag:grpo', 'hello'];
  for (const query of pages) await (await fetch(`${url}/?q=${encodeURIComponent(query)}`)).text();
  const expected = [...realLibrary.papers.map(paperText), 'reward'].toSorted();
  expect(peer.texts.toSorted()).toEqual(expected);
  expect(peer.calls.every(({ authorization }) => authorization === 'Bearer the-secret-key')).toBe(true);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toContain('broadsheet_embeddings_calls_total{asked="query",outcome="ok"} 1');
  expect(metrics).toContain('broadsheet_embeddings_calls_total{asked="papers",outcome="ok"} 13');
  expect(service.text()).not.toContain('the-secret-key');
});

describe('in the terminal', () => {
  it('a search shows what the model added, and the numbers still add up', async () => {
    const [answer] = (await broadsheet(['search', 'reward hacking', '--json', '--explain'])).split('\n', 1);
    const { hits } = JSON.parse(answer!) as {
      hits: { score: number; parts: { step: string; points: number }[] }[];
    };
    const added = hits.flatMap(({ parts }) => parts.filter(({ step }) => step === 'meaning'));
    expect(added.length).toBeGreaterThan(5);
    for (const { score, parts } of hits)
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 3);
    expect(await broadsheet(['search', 'reward hacking', '--explain'])).toContain('by the embedding model');
  });

  it('a search answers as without a model while the endpoint does not', async () => {
    const without = { EMBEDDINGS_URL: '', EMBEDDINGS_MODEL: '', EMBEDDINGS_API_KEY: '' };
    const plain = JSON.parse(await broadsheet(['search', 'credit assignment', '--json'], without));
    for (const trouble of ['stall', 'garbage'] as const) {
      peer.troubles.push(trouble);
      const answer = JSON.parse(await broadsheet(['search', 'credit assignment', '--json']));
      expect(answer.hits).toEqual(plain.hits);
    }
  });
});

it('doctor says which model answers, with how many dimensions, and how many papers have vectors', async () => {
  const done = broadsheet(['doctor', '--json']);
  const { findings } = JSON.parse(await done) as { findings: (Finding & { check: string })[] };
  const [found, ...rest] = findings.filter(({ check }) => check === 'embeddings');
  expect(rest).toEqual([]);
  expect(found).toMatchObject({ level: 'ok', text: expect.stringMatching(/words.*256.*201 of 201/u) });
});
