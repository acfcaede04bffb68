import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { opened } from '../contracts/store-fixture.ts';
import { newFolder } from '../new-folder.ts';

const start = resolve(import.meta.dirname, '../../src/start.js');
let place: string;

beforeAll(() => {
  place = newFolder();
});

interface Running {
  input?: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** A file descriptor that replaces the pipe that the test reads. */
  stdout?: 'pipe' | number;
}

/** Runs the program as somebody at a terminal does. */
function broadsheet(words: string[], { input = '', env = {}, cwd, stdout = 'pipe' }: Running = {}) {
  const run = spawnSync(process.execPath, [start, ...words], {
    input,
    cwd,
    stdio: ['pipe', stdout, 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: join(place, 'data'), ...env },
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

describe('the commands of a chat', () => {
  it('are answered in the terminal, and share the reading list with the page', async () => {
    const env = { DATA_DIR: join(place, 'reading-list') };
    const run = (...words: string[]) => broadsheet(words, { env });
    expect(run('related', 'zzqq')).toMatchObject({ code: 1, out: expect.stringContaining('zzqq') });
    expect(run('save', 'ac', 'odm').out).toContain('AC-ODM');
    expect(run('saved').out).toContain('1 paper');
    const store = await opened({ dataDir: env.DATA_DIR });
    const reader = { platform: 'web', workspace: '', user: 'local' };
    expect((await store.saves.list(reader)).map(({ paper }) => paper)).toEqual(['ac-odm']);
    await store.close();
    expect(run('unsave', 'ac odm', '--lang', 'zh')).toMatchObject({
      code: 0,
      out: expect.stringContaining('AC-ODM'),
    });
    expect(run('topics', 'robots').code).toBe(2);
  });
});

it('a machine without a time zone has a paper of the day', () => {
  expect(broadsheet(['today'], { env: { TZ: '' } })).toMatchObject({ code: 0, err: '' });
});

describe('search --stdin --json', () => {
  it('answers each line by itself, whatever the others hold', () => {
    // The last line is longer than what is read at once.
    const queries = [
      'ac odm',
      '',
      'GRPO 优势塌缩\r',
      '"tree',
      '\u0000\u001b[31m(((',
      'a\u2028b',
      '树'.repeat(1e5),
    ];
    const { code, out } = broadsheet(['search', '--stdin', '--json', '--limit', '2'], {
      input: `${queries.join('\n')}\n`,
    });
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers.map((answer) => answer.query)).toEqual(queries);
    expect(answers[0].hits[0]).toMatchObject({
      id: 'ac-odm',
      corpus: 'actor-critic-ppo',
      ordinal: 1,
      name: 'AC-ODM',
    });
    expect(answers[0].hits.length).toBeLessThanOrEqual(2);
    expect(answers[1]).toMatchObject({ total: 0, hits: [] });
    expect(answers[3].problem).toMatchObject({ code: 'query-syntax' });
    expect(answers[3].hits.length).toBeGreaterThan(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may reach a terminal.
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/u);
  });
});

describe('options among the words, as in a chat', () => {
  const ids = (...words: string[]) => {
    const { hits } = JSON.parse(broadsheet([...words, '--json']).out);
    return hits.map(({ id }: { id: string }) => id);
  };

  it('order a search, and name the option that the words are for', () => {
    const byName = ids('search', 'GRPO', '--sort', 'name');
    expect(ids('search', 'query:GRPO', 'sort:name')).toEqual(byName);
    expect(ids('search', 'GRPO')).not.toEqual(byName);
    const exported = broadsheet(['export', 'GRPO sort:name']).out.split('\n', 10);
    expect(exported.map((line) => JSON.parse(line).id)).toEqual(byName);
  });

  it('are asked back if they have no such value, and searched where nothing can be asked', () => {
    expect(broadsheet(['search', 'GRPO sort:size']).out).toContain('Newest');
    const answer = JSON.parse(broadsheet(['search', 'GRPO sort:size', '--json']).out);
    expect(answer).toMatchObject({ query: 'GRPO sort:size', problem: { code: 'query-syntax' } });
    expect(answer.total).toBeGreaterThan(0);
  });
});

it('years counted back from now are a filter, whichever call reads them', () => {
  const env = { CORPUS_DIR: newFolder() };
  const paperOf = (year: number) =>
    JSON.stringify({ id: `of-${year}`, year, abstract: `Wombats in ${year}.` });
  writeFileSync(join(env.CORPUS_DIR, 'years.jsonl'), [1990, 2098].map(paperOf).join('\n'));
  const query = 'papers from the last three years';
  const outputOf = (...words: string[]) => broadsheet(words, { env }).out;
  for (const found of [
    outputOf('search', query, '--json'),
    outputOf('export', query),
    outputOf('random', query),
  ]) {
    expect(found).toContain('2098');
    expect(found).not.toContain('1990');
  }
});

it('search --explain prints the parts of each score and their sum', () => {
  const { out } = broadsheet(['search', 'sparse reward agents', '--limit', '1', '--explain']);
  const [points, total] = [/^ +(-?\d+\.\d{3}) {2}(?!total)/gmu, /^ +([\d.]+) {2}total$/mu];
  const sum = [...out.matchAll(points)].reduce((all, [, number]) => all + Number(number), 0);
  expect(sum).toBeCloseTo(Number(total.exec(out)?.[1]), 1);
});

describe('exit codes', () => {
  it('0 with an answer, without colour in a pipe', () => {
    const { code, out } = broadsheet(['show', 'TreePO', '--lang', 'zh']);
    expect(code).toBe(0);
    expect(out).toContain('主要方法');
    expect(out).not.toContain('\u001b');
  });

  it('1 with one line for a Node that is too old', () => {
    const older = 'Object.defineProperty(process,%22versions%22,{value:{node:%2220.1.0%22}})';
    const { code, err } = broadsheet([], { env: { NODE_OPTIONS: `--import=data:text/javascript,${older}` } });
    expect([code, err]).toEqual([1, expect.stringMatching(/^Broadsheet needs Node 24.*\n$/u)]);
  });

  it('1 for a fault that is named', () => {
    const missing = broadsheet(['search', 'x'], { env: { CORPUS_DIR: join(place, 'nowhere') } });
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('nowhere')]);
    const settings = broadsheet(['search', 'x'], { env: { PORT: 'http', DISCORD_PUBLIC_KEY: 'short' } });
    expect(settings.code).toBe(1);
    for (const name of ['PORT', 'DISCORD_TOKEN', 'DISCORD_PUBLIC_KEY']) expect(settings.err).toContain(name);
    expect(broadsheet(['show', 'xyzzy']).code).toBe(1);
  });

  it('1 for settings that cannot be read, in the language that they ask for', () => {
    const folder = newFolder();
    writeFileSync(join(folder, '.env'), Buffer.from([0x50, 0x4f, 0x52, 0x54, 0x3d, 0xff, 0xfe]));
    const broken = broadsheet(['search', 'x'], { cwd: folder, env: { DEFAULT_LANGUAGE: 'zh' } });
    expect([broken.code, broken.err]).toEqual([1, expect.stringContaining('.env 不是 UTF-8')]);
    const faulty = broadsheet(['search', 'x'], { env: { DEFAULT_LANGUAGE: 'zh', PORT: '3e3' } });
    expect([faulty.code, faulty.err]).toEqual([
      1,
      expect.stringContaining('PORT 不能是「3e3」：要填 0 到 65535'),
    ]);
  });

  it('1 for an answer that says why not, and 0 where nothing was found', () => {
    expect(broadsheet(['saved', 'format:pdf']).code).toBe(1);
    expect(broadsheet(['random', 'zzqq']).code).toBe(0);
  });

  it('1 for an answer that could not be written', { skip: !existsSync('/dev/full') }, () => {
    const full = openSync('/dev/full', 'w');
    const { code, err } = broadsheet(['search', 'GRPO'], { stdout: full });
    closeSync(full);
    expect([code, err]).toEqual([1, expect.stringContaining('ENOSPC')]);
    expect(err).not.toContain('    at ');
  });

  it('2 for wrong usage, with the usage', () => {
    const { code, err } = broadsheet(['serch', 'x']);
    expect(code).toBe(2);
    expect(err).toContain('search <query>');
  });
});

it('paths are relative to the folder in which npm was started', () => {
  const env = {
    DATA_DIR: join(place, 'typed-paths'),
    npm_lifecycle_event: 'broadsheet',
    INIT_CWD: newFolder(),
  };
  expect(broadsheet(['save', 'treepo'], { env }).code).toBe(0);
  expect(broadsheet(['backup', 'copy.sqlite'], { env }).code).toBe(0);
  expect(readdirSync(env.INIT_CWD)).toEqual(['copy.sqlite']);
  expect(broadsheet(['restore', 'copy.sqlite'], { env }).code).toBe(0);
});

describe('import and export', () => {
  it('report the fault of a query on standard error', () => {
    const nothing = broadsheet(['export', 'zzzzqqqq', '--format', 'csl-json']);
    expect([nothing.code, nothing.out]).toEqual([0, '[]\n']);
    expect(nothing.err).toContain('zzzzqqqq');
    const broken = broadsheet(['export', '"tree']);
    expect(broken.out.split('\n').length).toBeGreaterThan(1);
    expect(broken.err).toContain('quotation mark');
    expect(broadsheet(['export', 'football']).err).toContain('No paper mentions “football”');
    expect(broadsheet(['export', '人类反溃']).err).toContain('Searched for “人类反馈” instead.');
    expect(broadsheet(['export', '联邦学习', '--lang', 'zh']).err).toContain('没有论文提到「联邦」');
  });

  it('add a file in one step, name what is left out, and refuse a taken name', () => {
    const folder = newFolder();
    const file = join(place, 'mine.jsonl');
    writeFileSync(
      file,
      '{"title":"Tree search","abstract":"We present ZebraPO, a tree search."}\nnot json\n',
    );
    const env = { CORPUS_DIR: folder };
    const added = broadsheet(['import', file], { env });
    expect([added.code, added.err]).toEqual([0, expect.stringContaining('mine.jsonl:2')]);
    expect(broadsheet(['import', file], { env }).code).toBe(1);
    const replaced = broadsheet(['import', file, '--replace', '--lang', 'zh'], { env });
    expect([replaced.code, replaced.out]).toEqual([0, expect.stringContaining('篇论文')]);
    expect(readdirSync(folder)).toEqual(['mine.jsonl']);
    expect(JSON.parse(broadsheet(['search', 'zebra po', '--json'], { env }).out).total).toBe(1);
    expect(broadsheet(['export', '--format', 'bibtex'], { env }).out).toContain('Tree search');
  });

  it.each([
    ['import', (file: string) => [file]],
    ['enrich', (file: string) => [file]],
    ['index', (file: string) => ['--input', file, '--out', join(place, 'refused')]],
  ] as const)(
    '%s says first why a file was refused, then a few of its faults and how many more',
    (call, words) => {
      const file = join(place, 'refused.jsonl');
      writeFileSync(file, '{"titel":"x"}\n'.repeat(400));
      const { code, err } = broadsheet([call, ...words(file)], { env: { CORPUS_DIR: newFolder() } });
      const lines = err.trim().split('\n');
      expect([code, lines.length]).toEqual([1, 12]);
      expect(lines[1]).toContain('no usable record');
      expect(lines.at(-1)).toBe('  and 391 more');
    },
  );

  it('call no paper new that was here, although it has a summary now', () => {
    const env = { CORPUS_DIR: newFolder() };
    const url = 'https://openreview.net/forum?id=90kxFi9VGP';
    const part = { key: 'method', label: '主要方法', lang: 'zh', text: '评论家写日记。' };
    writeFileSync(join(env.CORPUS_DIR, 'list.jsonl'), `${JSON.stringify({ url, abstract: 'A diary.' })}\n`);
    const file = join(place, 'summaries.jsonl');
    writeFileSync(file, `${JSON.stringify({ url, parts: [part] })}\n`);
    expect(broadsheet(['import', file], { env }).out).toContain('1 completed, 0 new');
  });

  it('an empty folder works and says how to add a paper', () => {
    const { code, out } = broadsheet(['search', 'x'], {
      env: { CORPUS_DIR: newFolder() },
    });
    expect([code, out]).toEqual([0, expect.stringContaining('import')]);
  });
});

it('doctor deletes everything of a workspace, and says so when there is nothing', async () => {
  const store = await opened({ dataDir: join(place, 'data') });
  const gone = { platform: 'slack', workspace: 'T0123' };
  await store.preferences.setLanguage({ ...gone, user: 'U1' }, 'zh');
  await store.close();

  const deleted = broadsheet(['doctor', '--delete-workspace', 'slack:T0123']);
  expect(deleted).toMatchObject({ code: 0, err: '' });
  expect(deleted.out).toContain('slack:T0123: 1 record');
  const again = broadsheet(['doctor', '--delete-workspace', 'slack:T0123']);
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.err).toContain('Nothing is stored about slack:T0123');
});

it("import reads a conference's list together with the abstracts beside it", () => {
  const folder = newFolder();
  const list = join(place, 'icml-2026-orals-posters.json');
  const abstract = 'We study when a critic that never sees rewards still learns an order of states.';
  const paper = { id: 7, name: 'Orders Without Rewards', authors: [{ fullname: 'Ada Ng' }] };
  writeFileSync(list, JSON.stringify({ results: [paper, { id: 8, session: 'break' }] }));
  writeFileSync(join(place, 'icml-2026-abstracts.json'), JSON.stringify({ 7: `<p>${abstract}</p>` }));
  writeFileSync(join(folder, 'mine.jsonl'), `${JSON.stringify({ id: 'mine', abstract })}\n`);
  const env = { CORPUS_DIR: folder };

  expect(broadsheet(['import', list], { env })).toMatchObject({ code: 0, err: '' });
  const { out } = broadsheet(['show', 'mine'], { env });
  expect(out).toContain('Orders Without Rewards');
  expect(out).toContain('Ada Ng');
});
