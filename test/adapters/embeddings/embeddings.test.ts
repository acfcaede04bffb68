import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as letOthersIn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Embeddings } from '../../../adapters/embeddings/embeddings.ts';
import { paperText } from '../../../adapters/embeddings/paper-text.ts';
import { VectorFile } from '../../../adapters/embeddings/vector-file.ts';
import type { Paper } from '../../../src/model/paper.ts';
import { newFolder } from '../../new-folder.ts';
import { EmbeddingsPeer, type EmbeddingsTrouble } from '../../peers/embeddings.ts';
import { realLibrary } from '../../search/real-library.ts';

const papers = realLibrary.papers.slice(0, 40);
const [first, second] = papers as [Paper, Paper];
const texts = papers.map(paperText).toSorted();

let peer: EmbeddingsPeer;
let dataDir: string;
let running: Embeddings[];

beforeEach(async () => {
  peer = await new EmbeddingsPeer().start();
  dataDir = newFolder();
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  await peer.stop();
});

interface Opened {
  embeddings: Embeddings;
  /** Follows papers, and resolves when all of them were looked at. */
  made(of?: readonly Paper[]): Promise<void>;
  clock: { time: number; waits: number[] };
  logged: string[];
  counts: string[];
}

/** Opens the endpoint with a clock that each wait advances at once. */
function opened({
  model = 'words',
  apiKey,
  queryWithinMs = 60_000,
}: {
  model?: string;
  apiKey?: string;
  queryWithinMs?: number;
} = {}): Opened {
  const clock = { time: Date.UTC(2026, 10, 29), waits: [] as number[] };
  const logged: string[] = [];
  const counts: string[] = [];
  const round = Promise.withResolvers<void>();
  const embeddings = new Embeddings(
    { url: `${peer.url}/embeddings`, model, apiKey },
    {
      dataDir,
      queryWithinMs,
      count: (asked, outcome) => void counts.push(`${asked} ${outcome}`),
      onRound: round.resolve,
      clock: {
        now: () => clock.time,
        async wait(ms) {
          clock.waits.push(ms);
          clock.time += ms;
          await letOthersIn();
        },
      },
    },
  );
  running.push(embeddings);
  const log = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  return {
    embeddings,
    made: (of = papers) => {
      embeddings.follow(() => of, { info: log, warn: log, error: log });
      return round.promise;
    },
    clock,
    logged,
    counts,
  };
}

async function likenesses({ embeddings }: Opened, query: string): Promise<(number | undefined)[]> {
  const likeness = await embeddings.likenessTo(query);
  return papers.map((paper) => likeness?.(paper));
}

describe('the vectors of papers', () => {
  it('are made once, in batches, from title and abstract alone', async () => {
    const service = opened({ apiKey: 'secret-key' });
    await service.made();
    expect(peer.texts.toSorted()).toEqual(texts);
    expect(peer.calls.map(({ input }) => input.length)).toEqual([16, 16, 8]);
    expect(new Set(peer.calls.map(({ model, authorization }) => `${model} ${authorization}`))).toEqual(
      new Set(['words Bearer secret-key']),
    );
    for (const [at, paper] of papers.entries())
      expect(paperText(paper), `${at}`).toContain(paper.abstract.slice(0, 200));
    expect(service.logged.join()).not.toContain('secret-key');
    await service.embeddings.stop();
    peer.calls.length = 0;
    await opened().made();
    expect(peer.texts).toHaveLength(1);
  });

  it('make a paper with the words of the query more like it than another', async () => {
    const service = opened();
    await service.made();
    const likeness = await service.embeddings.likenessTo(first.abstract.slice(0, 300));
    expect(likeness!(first)).toBeGreaterThan(likeness!(second)! + 0.1);
    expect(likeness!({ ...second, abstract: 'another text' })).toBeUndefined();
  });

  it('are shared by processes that make them at the same time', async () => {
    const both = [opened(), opened()];
    await Promise.all(both.map((one) => one.made()));
    for (const one of both) expect(await likenesses(one, 'reward')).not.toContain(undefined);
  });

  it('are updated with the papers: a new text gets its own vector', async () => {
    const service = opened();
    let present: readonly Paper[] = papers;
    const added = { ...first, abstract: 'An abstract that nobody has read before.' };
    service.embeddings.follow(() => present, { info: () => {}, warn: () => {}, error: () => {} });
    const sent = async (text: string) => {
      while (!peer.texts.includes(text)) await letOthersIn();
    };
    await sent(paperText(papers.at(-1)!));
    present = [...papers, added];
    await sent(paperText(added));
  });

  it.each<EmbeddingsTrouble>([
    { status: 429 },
    { status: 500 },
    { status: 401 },
    { status: 302 },
    'garbage',
    'too-few',
    'zeros',
  ])(
    'are made after all when the endpoint answers %j a few times, with longer and longer pauses',
    async (trouble) => {
      peer.troubles.push(trouble, trouble, trouble);
      const service = opened();
      await service.made();
      expect(service.clock.waits.slice(0, 3)).toEqual([1_000, 2_000, 4_000]);
      expect(await likenesses(service, 'reward')).not.toContain(undefined);
      expect(service.logged).toHaveLength(3);
      expect(service.logged[0]).toContain('does not work');
      expect(service.logged[1]).toContain('works again');
      expect(service.counts.filter((one) => one !== 'papers ok')).toHaveLength(4);
    },
  );

  it.each(['90', new Date(Date.UTC(2026, 10, 29, 0, 1, 30)).toUTCString()])(
    'wait as long as Retry-After says (%s)',
    async (retryAfter) => {
      peer.troubles.push({ status: 429, retryAfter });
      const service = opened();
      await service.made();
      expect(service.clock.waits[0]).toBe(90_000);
    },
  );

  it('are made after all when the endpoint refused every text, without asking for each of them', async () => {
    peer.longest = 0;
    const service = opened();
    const made = service.made();
    while (service.clock.waits.length < 4) await letOthersIn();
    expect(service.clock.waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(peer.calls.length).toBeLessThan(12);
    peer.longest = Number.POSITIVE_INFINITY;
    await made;
    expect(await likenesses(service, 'reward')).not.toContain(undefined);
  });

  it.each([400, 500, 'nulls'] as const)(
    'leave out a text that the endpoint refuses with %s, and make the others',
    async (refusal) => {
      Object.assign(peer, { longest: 1_480, refusal });
      const isLong = (paper: Paper) => paperText(paper).length > peer.longest;
      const service = opened();
      await service.made();
      const found = await likenesses(service, 'reward');
      expect(found.map((value) => value === undefined)).toEqual(papers.map(isLong));
      expect(papers.filter(isLong).length).toBeGreaterThan(0);
      if (refusal === 400) expect(service.clock.waits.every((ms) => ms === 2_000)).toBe(true);
    },
  );

  it.each([
    ['other vectors', { seed: 7 }],
    ['other dimensions', { dimensions: 100 }],
  ])('are made again when the model of the same name answers with %s', async (_, change) => {
    const before = opened();
    await before.made();
    await before.embeddings.stop();
    Object.assign(peer, change);
    peer.calls.length = 0;
    const after = opened();
    await after.made();
    expect(peer.texts).toHaveLength(papers.length + 1);
    expect(after.logged[0]).toContain('model has changed');
    expect(await likenesses(after, 'reward')).not.toContain(undefined);
  });

  it('of papers that are gone are removed when they are many', async () => {
    const file = new VectorFile(dataDir);
    file.put(Array.from({ length: 1_200 }, (_, at) => [`gone ${at}`, Int8Array.of(1, 2)] as const));
    await opened().made();
    expect(file.count()).toBe(papers.length);
    file.close();
  });
});

describe('the file of the vectors', () => {
  const path = () => join(dataDir, 'vectors.sqlite');

  it.each([
    [
      'no database',
      () => writeFileSync(path(), 'not a database, but long enough to be looked at'.repeat(100)),
    ],
    [
      'of another layout',
      () => {
        const database = new DatabaseSync(path());
        database.exec('create table vectors (a text); pragma user_version = 99');
        database.close();
      },
    ],
  ])('is made again when it is %s', async (_, damage) => {
    damage();
    const service = opened();
    await service.made();
    expect(await likenesses(service, 'reward')).not.toContain(undefined);
  });

  it('loses only the vector of which a byte has changed, which the next start makes again', async () => {
    const service = opened();
    await service.made();
    const database = new DatabaseSync(path());
    database.exec(`update vectors set value = zeroblob(260) where key = (select min(key) from vectors)`);
    database.close();
    const found = await likenesses(service, 'reward');
    expect(found.filter((value) => value === undefined)).toHaveLength(1);
    await service.embeddings.stop();
    const next = opened();
    await next.made();
    expect(await likenesses(next, 'reward')).not.toContain(undefined);
  });
});

describe('the vector of a query', () => {
  it('is asked for once', async () => {
    const service = opened();
    await service.made();
    peer.calls.length = 0;
    await likenesses(service, 'reward hacking');
    await likenesses(service, 'reward hacking');
    expect(peer.texts).toEqual(['reward hacking']);
  });

  it('is left out when the endpoint does not answer in time', async () => {
    await opened().made();
    await running.pop()!.stop();
    const asking = opened({ queryWithinMs: 1 });
    peer.trouble = 'stall';
    for (const query of ['one', 'two', 'three'])
      expect(await asking.embeddings.likenessTo(query)).toBeUndefined();
    expect(asking.counts).toEqual(['query late']);
  });

  it.each<EmbeddingsTrouble>(['garbage', { status: 503 }])(
    'is left out when the endpoint answers with %j, and not asked for until a pause has passed',
    async (trouble) => {
      const service = opened();
      await service.made();
      await running.pop()!.stop();
      // A second service, which only compares papers with queries.
      const asking = opened();
      peer.calls.length = 0;
      peer.trouble = trouble;
      for (const query of ['one', 'two', 'three'])
        expect(await asking.embeddings.likenessTo(query)).toBeUndefined();
      expect(peer.texts).toEqual(['one']);
      peer.trouble = undefined;
      asking.clock.time += 1_000;
      expect(await asking.embeddings.likenessTo('four')).toBeDefined();
      expect(peer.texts).toEqual(['one', 'four']);
    },
  );

  it('with other dimensions than the papers have is ignored', async () => {
    const service = opened();
    await service.made();
    peer.troubles.push({ dimensions: 3 });
    expect(await likenesses(service, 'reward')).toEqual(papers.map(() => undefined));
  });
});

it('stops at once in the middle of a call that hangs', async () => {
  peer.trouble = 'stall';
  const service = opened();
  void service.made();
  while (peer.calls.length === 0) await letOthersIn();
  await service.embeddings.stop();
  expect(service.counts).toEqual([]);
});
