import { readdir, symlink, truncate, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { conferenceAddress } from '../../../src/corpus/enrich/conference-list.ts';
import { enrich } from '../../../src/corpus/enrich/enrich.ts';
import { nameOfList, readArxiv } from '../../../src/corpus/enrich/read-list.ts';
import { readStoredLists, removeStoredList } from '../../../src/corpus/enrich/stored-lists.ts';
import { libraryIn } from '../../library/library-in.ts';
import { longestWaitMs } from '../../longest-wait.ts';
import { newFolder } from '../../new-folder.ts';
import { serving } from '../../serving.ts';

const abstract =
  'We study arenas for language agents trained with policy gradients and show which choices keep training stable. ' +
  'Four design dimensions are varied one at a time on five environments, and a recipe follows from them.';
const list = {
  results: [
    { id: 'session', name: 'Coffee' },
    {
      id: 65909,
      name: 'ARLArena: Demystifying $\\alpha$-Stability',
      authors: "[{'id': 1, 'fullname': 'Ada L\\'Ovelace'}, {'id': 2, 'fullname': \"Niels Bohr\"}]",
      virtualsite_url: '/virtual/2026/poster/65909',
      paper_url: 'https://openreview.net/forum?id=90kxFi9VGP',
    },
  ],
};

let folder: string;
let corpus: string;
beforeEach(async () => {
  folder = newFolder();
  corpus = newFolder();
  await writeFile(join(corpus, 'page.jsonl'), `${JSON.stringify({ id: 'arena', abstract })}\n`);
});

const papers = async () => (await libraryIn(corpus, folder)).papers;

const enriched = async (from: string, silentMs = longestWaitMs) =>
  enrich({ from, papers: await papers(), folder, fetching: { silentMs, onProgress() {} } });

describe('enrich', () => {
  it('completes from a conference’s list, survives a new page, and can be undone', async () => {
    const server = await serving(({ url }, response) => {
      const abstracts = { '65909': `<p>${abstract}</p>` };
      response.end(JSON.stringify(url?.endsWith('abstracts.json') ? abstracts : list));
    });
    const report = await enriched(`${server}/data/icml-2026-orals-posters.json`);
    expect(report).toMatchObject({ ok: true, value: { name: 'icml-2026', listed: 1, doubts: [] } });
    const completed = {
      id: 'arena',
      title: 'ARLArena: Demystifying α-Stability',
      authors: ["Ada L'Ovelace", 'Niels Bohr'],
      year: 2026,
      venue: 'ICML 2026',
      url: 'https://openreview.net/forum?id=90kxFi9VGP',
      links: ['https://icml.cc/virtual/2026/poster/65909'],
    };
    expect(await papers()).toMatchObject([completed]);

    const mended = { id: 'arena', abstract: `New: ${abstract.replace('Four', '4')}` };
    await writeFile(join(corpus, 'page.jsonl'), `${JSON.stringify(mended)}\n`);
    expect(await papers()).toMatchObject([completed]);

    expect(await removeStoredList(folder)).toBe('icml-2026');
    expect(await papers()).toMatchObject([{ id: 'arena', title: null, authors: [] }]);
    expect(await removeStoredList(folder)).toBeUndefined();
  });

  it('asks arXiv for the numbers of papers without a title, a batch every three seconds', async () => {
    const lines = Array.from({ length: 120 }, (_, at) => {
      const number = `2602.${String(20_000 + at)}`;
      return JSON.stringify({ abstract: `${at} ${abstract}`, url: `https://arxiv.org/abs/${number}v1` });
    });
    await writeFile(join(corpus, 'page.jsonl'), `${lines.join('\n')}\n`);
    const asked: number[] = [];
    const server = await serving(({ url }, response) => {
      const numbers = new URL(url ?? '', 'http://x').searchParams.get('id_list')?.split(',') ?? [];
      asked.push(numbers.length);
      const entries = numbers.map(
        (number) =>
          `<entry><id>http://arxiv.org/abs/${number}v2</id><title>Title ${number}</title><summary>${number} A later abstract of it.</summary><author><name>A B</name></author></entry>`,
      );
      response.end(
        `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">${entries.join('')}</feed>`,
      );
    });
    const clock = { wait: async (ms: number) => void asked.push(ms) };
    const fetching = { silentMs: longestWaitMs, onProgress() {} };
    const read = await readArxiv(server, await papers(), fetching, clock);
    expect(asked).toEqual([100, 3_000, 20]);
    expect(read.ok && read.value.sources.map(({ title }) => title)).toHaveLength(120);
  });

  it('goes on when arXiv knows none of the numbers of a batch', async () => {
    const paper = (at: number) =>
      JSON.stringify({ abstract: `${at} ${abstract}`, url: `https://arxiv.org/abs/2602.${20_000 + at}` });
    const lines = Array.from({ length: 102 }, (_, at) => paper(at));
    await writeFile(join(corpus, 'page.jsonl'), `${lines.join('\n')}\n`);
    let calls = 0;
    const server = await serving((_, response) => {
      calls += 1;
      const entry = '<entry><id>http://arxiv.org/abs/2602.20101v2</id><title>Title</title></entry>';
      response.end(`<feed xmlns="http://www.w3.org/2005/Atom">${calls === 1 ? '' : entry}</feed>`);
    });
    const fetching = { silentMs: longestWaitMs, onProgress() {} };
    const read = await readArxiv(server, await papers(), fetching, { wait: async () => {} });
    expect(read).toMatchObject({ ok: true, value: { sources: [{ title: 'Title' }], faults: [] } });
  });

  it('says why arXiv refused a request', async () => {
    await writeFile(
      join(corpus, 'page.jsonl'),
      `${JSON.stringify({ abstract, url: 'https://arxiv.org/abs/2613.00001' })}\n`,
    );
    const server = await serving((_, response) =>
      response.end(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id format for 2613.00001</summary></entry></feed>',
      ),
    );
    expect(
      await readArxiv(server, await papers(), { silentMs: longestWaitMs, onProgress() {} }),
    ).toMatchObject({
      problem: {
        code: 'import-refused',
        faults: [{ code: 'no-record' }, { code: 'bad-record', detail: 'incorrect id format for 2613.00001' }],
      },
    });
  });

  it.each<[string, RequestListener, object]>([
    [
      'a pause asked for',
      (_, response) => response.writeHead(429, { 'retry-after': '17' }).end(),
      { fault: 'too-many-requests', detail: '17' },
    ],
    ['a status', (_, response) => response.writeHead(503).end(), { fault: 'status', detail: '503' }],
    ['a web page', (_, response) => response.end('<!DOCTYPE html><html></html>'), { fault: 'web-page' }],
    [
      'a saved web page',
      (_, response) => response.end('<!-- saved from url=(0022)https://x.org/ -->\n<html></html>'),
      { fault: 'web-page' },
    ],
    [
      'half a body',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"results": [');
        setImmediate(() => response.destroy());
      },
      { fault: 'cut-off' },
    ],
    [
      'half a body that ends as if it were whole',
      (_, response) => response.end('{"results": [{"id": 1'),
      { fault: 'cut-off' },
    ],
    [
      '200 MB',
      (_, response) => {
        const piece = Buffer.alloc(4 * 1_048_576, 32);
        let left = 50;
        const more = () => {
          left -= 1;
          if (left > 0) response.write(piece, more);
          else response.end();
        };
        more();
      },
      { fault: 'too-large', detail: '128' },
    ],
  ])('reports %s and changes nothing', async (_what, answer, problem) => {
    const server = await serving(answer);
    const report = await enriched(`${server}/icml-2026-orals-posters.json`);
    expect(report).toMatchObject({ ok: false, problem: { code: 'list-refused', ...problem } });
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a file that no string could hold', async () => {
    const file = join(newFolder(), 'huge.jsonl');
    await writeFile(file, '{"title":"Arenas"}\n');
    await truncate(file, 600 * 1_048_576);
    expect(await enriched(file)).toMatchObject({ problem: { fault: 'too-large', detail: '512' } });
  });

  it('gives up on a silent server, and names one that does not exist', async () => {
    const silent = await serving((_, response) => void response.write('{'));
    expect(await enriched(`${silent}/x.json`, 1)).toMatchObject({ problem: { fault: 'no-answer' } });
    const closed = await serving(() => {});
    const nobody = closed.replace(/\d+$/u, '1');
    expect(await enriched(`${nobody}/x.json`)).toMatchObject({ problem: { fault: 'no-network' } });
  });

  it('adds to what a list of the same name completed before, and replaces what it says anew', async () => {
    const other =
      'Forests of decision trees are pruned by a critic that learned from the regret of their leaves.';
    const lines = [
      { id: 'arena', abstract },
      { id: 'tree', abstract: other },
      { id: 'plain', title: 'Plain' },
    ];
    await writeFile(join(corpus, 'page.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const file = join(folder, 'arxiv.json');
    const titles = async (...items: object[]) => {
      await writeFile(file, JSON.stringify(items));
      expect(await enriched(file)).toMatchObject({ ok: true });
      return (await papers()).map(({ title, year }) => `${title} ${year}`);
    };
    expect(await titles({ title: 'Arenas', abstract })).toEqual(['Arenas null', 'null null', 'Plain null']);
    const forests = { title: 'Forests', abstract: other };
    expect(await titles(forests)).toEqual(['Arenas null', 'Forests null', 'Plain null']);
    const plain = { title: 'Plain', year: 2025 };
    expect(await titles({ title: 'Arena', abstract }, plain)).toEqual([
      'Arena null',
      'Forests null',
      'Plain 2025',
    ]);
    expect(await titles({ ...plain, year: 2026 })).toEqual(['Arena null', 'Forests null', 'Plain 2026']);
    const { list } = await readStoredLists(folder);
    expect(list).toHaveLength(3);
    expect(await removeStoredList(folder, nameOfList(file))).toBe('arxiv');
    expect((await papers()).map(({ title }) => title)).toEqual([null, null, 'Plain']);
  });

  it.each([
    ['ICML-2026', 'icml-2026'],
    ['https://icml.cc/static/virtual/data/icml-2026-orals-posters.json', 'icml-2026'],
    ['/home/ada/My Library.bib', 'my-library'],
    ['my-library', 'my-library'],
    ['arxiv', 'arxiv'],
  ])('stores and undoes %s under one name', (from, name) => expect(nameOfList(from)).toBe(name));

  it('completes from OpenAlex, whose papers are in `results` too', async () => {
    const file = join(folder, 'works.json');
    const places = Map.groupBy([...abstract.split(' ').entries()], ([, word]) => word);
    const words = Object.fromEntries(Array.from(places, ([word, found]) => [word, found.map(([at]) => at)]));
    const work = { id: 'https://openalex.org/W1', title: 'Arenas', abstract_inverted_index: words };
    await writeFile(file, JSON.stringify({ meta: { count: 1 }, results: [work] }));
    expect(await enriched(file)).toMatchObject({ value: { name: 'works', matches: [{ by: 'key' }] } });
    await writeFile(file, JSON.stringify({ results: [] }));
    expect(await enriched(file)).toMatchObject({ problem: { code: 'import-refused' } });
  });

  it('reads a file of any format that can be imported, and names what is no list', async () => {
    const file = join(folder, 'mine.csl');
    await writeFile(file, JSON.stringify([{ id: 'x', type: 'article', title: 'Arenas', abstract }]));
    expect(await enriched(file)).toMatchObject({ value: { name: 'mine.csl', matches: [{ by: 'key' }] } });
    const lines = join(folder, 'lines.json');
    await writeFile(lines, `${JSON.stringify({ title: 'Arenas', abstract })}\n{"title":"Coffee"}\n`);
    expect(await enriched(lines)).toMatchObject({ value: { listed: 2, matches: [{ by: 'key' }] } });
    expect(await enriched('no-such-list')).toMatchObject({
      problem: { code: 'unknown-list', text: 'no-such-list' },
    });
    expect(await enriched(folder)).toMatchObject({ problem: { code: 'import-file', fault: 'not-a-file' } });
  });
});

it('adds nothing to a stored list that cannot be read, because its entries would be lost', async () => {
  const file = join(folder, 'mine.json');
  await writeFile(file, JSON.stringify([{ title: 'Arenas', abstract }]));
  await symlink('mine.jsonl', join(folder, 'mine.jsonl'));
  expect(await enriched(file)).toMatchObject({ problem: { code: 'list-not-stored', detail: 'ELOOP' } });
});

it('knows the conferences’ lists by name', () => {
  expect(conferenceAddress('ICML-2026')).toBe(
    'https://icml.cc/static/virtual/data/icml-2026-orals-posters.json',
  );
  expect(conferenceAddress('neurips-2025')).toBe(
    'https://neurips.cc/static/virtual/data/neurips-2025-orals-posters.json',
  );
  expect(conferenceAddress('icml')).toBeUndefined();
});
