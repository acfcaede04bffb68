import { describe, expect, it } from 'vitest';
import type { PaperSource } from '../../../src/model/paper.ts';
import { reading } from '../reading.ts';

const abstract = 'We present KoalaPO.';
const title = 'KoalaPO: Segment Advantages';
const arxiv = {
  id: 'arxiv-2501.00001',
  url: 'https://arxiv.org/abs/2501.00001',
  identifiers: ['arXiv:2501.00001'],
  year: 2025,
};

const lists: [string, object, Partial<PaperSource>][] = [
  [
    "arXiv's public dump",
    {
      id: '2501.00001',
      authors: "Bo S\\'ample (1) and Cy Test ((1) Example University)",
      authors_parsed: [
        ['Sámple', 'Bo', ''],
        ['Test', 'Cy', 'Jr.'],
      ],
      title: 'KoalaPO:\n  Segment Advantages',
      'journal-ref': 'Proc. of X 2025',
      doi: null,
      categories: 'cs.LG cs.AI',
      abstract: `  ${abstract}\n`,
      versions: [{ version: 'v1', created: 'Mon, 6 Jan 2025 18:59:59 GMT' }],
    },
    {
      ...arxiv,
      authors: ['Bo Sámple', 'Cy Test Jr.'],
      venue: 'Proc. of X 2025',
      keywords: ['cs.LG', 'cs.AI'],
    },
  ],
  [
    'Semantic Scholar',
    {
      paperId: '0a1b2c',
      externalIds: { ArXiv: '2501.00001', CorpusId: 1 },
      url: 'https://www.semanticscholar.org/paper/0a1b2c',
      title,
      abstract,
      venue: 'Neural Information Processing Systems',
      year: 2024,
      authors: [
        { authorId: '11', name: 'Ada Example' },
        { authorId: null, name: 'Bo Sample' },
      ],
      tldr: { model: 'tldr@v2', text: 'Segments help.' },
    },
    {
      ...arxiv,
      url: 'https://www.semanticscholar.org/paper/0a1b2c',
      year: 2024,
      venue: 'Neural Information Processing Systems',
      authors: ['Ada Example', 'Bo Sample'],
      parts: [{ key: 'tldr', label: 'TL;DR', lang: 'en', text: 'Segments help.' }],
    },
  ],
  [
    'OpenAlex',
    {
      id: 'https://openalex.org/W1',
      doi: 'https://doi.org/10.1000/x',
      display_name: title,
      publication_year: 2025,
      authorships: [{ author: { display_name: 'Ada Example' } }],
      primary_location: { source: { display_name: 'Journal of X' } },
      abstract_inverted_index: { present: [1], We: [0], 'KoalaPO.': [2] },
    },
    {
      id: 'w1',
      url: 'https://doi.org/10.1000/x',
      identifiers: ['https://doi.org/10.1000/x'],
      year: 2025,
      venue: 'Journal of X',
      authors: ['Ada Example'],
    },
  ],
  [
    "Hugging Face's daily papers",
    {
      paper: {
        id: '2501.00001',
        authors: [{ _id: 'x', name: 'Ada Example', hidden: false }],
        publishedAt: '2025-01-06T18:59:59.000Z',
        title,
        summary: abstract,
        upvotes: 12,
        githubRepo: 'https://github.com/example/koalapo',
      },
      title,
      numComments: 1,
    },
    { ...arxiv, authors: ['Ada Example'], links: ['https://github.com/example/koalapo'] },
  ],
  [
    'a list of a conference with semicolons',
    {
      id: 'abc',
      title,
      site: 'https://openreview.net/forum?id=abc',
      author: 'Ada Example; Bo Sample',
      abstract,
      keywords: 'credit assignment;sparse reward',
    },
    {
      id: 'abc',
      url: 'https://openreview.net/forum?id=abc',
      authors: ['Ada Example', 'Bo Sample'],
      keywords: ['credit assignment', 'sparse reward'],
    },
  ],
  [
    "a conference's own list of events",
    {
      id: 65909,
      name: title,
      abstract: `<p>${abstract}</p>`,
      authors: [{ fullname: 'Ada Example' }],
      virtualsite_url: '/virtual/2026/poster/65909',
      paper_url: 'https://openreview.net/forum?id=abc',
      starttime: '2026-07-08T11:00:00',
      topic: 'Reinforcement Learning->Deep RL',
    },
    { id: '65909', year: 2026, url: 'https://openreview.net/forum?id=abc', authors: ['Ada Example'] },
  ],
  [
    'OpenReview',
    {
      id: '90kxFi9VGP',
      forum: '90kxFi9VGP',
      invitations: ['ICLR.cc/2025/Conference/-/Submission'],
      pdate: 1737556800000,
      content: {
        title: { value: title },
        authors: { value: ['Ada Example', 'Bo Sample'] },
        authorids: { value: ['~Ada_Example1', '~Bo_Sample2'] },
        abstract: { value: abstract },
        keywords: { value: ['credit assignment', 'sparse reward'] },
        TLDR: { value: 'Segments help.' },
        venue: { value: 'ICLR 2025 Poster' },
        pdf: { value: '/pdf/0a1b.pdf' },
        _bibtex: { value: '@inproceedings{\nexample2025koalapo,\nyear={2025},\nurl={x}\n}' },
      },
    },
    {
      id: '90kxfi9vgp',
      url: 'https://openreview.net/forum?id=90kxFi9VGP',
      authors: ['Ada Example', 'Bo Sample'],
      keywords: ['credit assignment', 'sparse reward'],
      venue: 'ICLR 2025 Poster',
      year: 2025,
      parts: [{ key: 'tldr', label: 'TL;DR', lang: 'en', text: 'Segments help.' }],
    },
  ],
  [
    "OpenReview's first version",
    {
      id: '90kxFi9VGP',
      forum: '90kxFi9VGP',
      invitation: 'ICLR.cc/2021/Conference/-/Blind_Submission',
      cdate: 1609459200000,
      content: {
        title,
        authors: ['Ada Example'],
        abstract,
        'one-sentence_summary': 'Segments help.',
        pdf: '/pdf/0a1b.pdf',
        venue: 'ICLR 2021 Poster',
        _bibtex: '@inproceedings{x,\ntitle={The year 1999},\nyear={2021}\n}',
      },
    },
    {
      id: '90kxfi9vgp',
      url: 'https://openreview.net/forum?id=90kxFi9VGP',
      authors: ['Ada Example'],
      venue: 'ICLR 2021 Poster',
      year: 2021,
      parts: [{ key: 'tldr', label: 'TL;DR', lang: 'en', text: 'Segments help.' }],
    },
  ],
  [
    'Zotero and Better BibTeX',
    {
      itemType: 'journalArticle',
      title,
      abstractNote: abstract,
      creators: [
        { firstName: 'Ada', lastName: 'Example', creatorType: 'author' },
        { firstName: 'Ed', lastName: 'Itor', creatorType: 'editor' },
      ],
      publicationTitle: 'Journal of X',
      date: '2025-01-06',
      DOI: '10.1000/x',
      tags: [{ tag: 'rl' }],
    },
    {
      url: 'https://doi.org/10.1000/x',
      identifiers: ['10.1000/x'],
      year: 2025,
      venue: 'Journal of X',
      authors: ['Ada Example'],
      keywords: ['rl'],
    },
  ],
  [
    'rows of a table',
    {
      Title: title,
      Author: 'Example, Ada; Sample, Bo',
      'Publication Year': '2025',
      'Publication Title': 'Journal of X',
      DOI: '10.1000/x',
      Url: 'https://example.org/x',
      'Abstract Note': abstract,
    },
    {
      url: 'https://example.org/x',
      identifiers: ['10.1000/x'],
      year: 2025,
      venue: 'Journal of X',
      authors: ['Ada Example', 'Bo Sample'],
    },
  ],
  [
    'papers that cite another one, of Semantic Scholar',
    { intents: ['background'], citingPaper: { paperId: '0a1b2c', title, abstract, year: 2025 } },
    { id: '0a1b2c', year: 2025 },
  ],
  [
    'a guide with generated parts',
    {
      id: 'td682AAuPr',
      title,
      authors: ['Ada Example'],
      abstract,
      tldr: '',
      中文分析: {
        研究动机: '稀疏奖励。',
        数据集与实验: 'ALFWorld 环境。',
        方法局限: '只在文本环境中验证。',
        主要贡献: '',
      },
    },
    {
      id: 'td682aaupr',
      authors: ['Ada Example'],
      parts: [
        { key: 'motivation', label: '研究动机', lang: 'zh', text: '稀疏奖励。' },
        { key: 'data', label: '数据集与实验', lang: 'zh', text: 'ALFWorld 环境。' },
        { key: 'limitation', label: '方法局限', lang: 'zh', text: '只在文本环境中验证。' },
      ],
    },
  ],
];

describe('a list of papers as JSON', () => {
  it.each(lists)('of %s is read, a record a line and in an array', async (_, record, expected) => {
    const whole: PaperSource = { parts: [], abstract, title, ...expected };
    for (const text of [JSON.stringify(record), `[${JSON.stringify(record, null, 1)}]`]) {
      const { sources, faults } = await reading(text);
      expect(faults).toEqual([]);
      expect(sources).toEqual([whole]);
    }
  });

  it("is OpenReview's answer to a request for notes", async () => {
    const [, note, expected] = lists.find(([name]) => name === 'OpenReview')!;
    const { sources, faults } = await reading(
      JSON.stringify({
        notes: [note, { ...note, id: 'other', forum: 'other', content: { title: { value: 'Other' } } }],
        count: 2,
      }),
    );
    expect(faults).toEqual([]);
    expect(sources[0]).toEqual({ abstract, title, ...expected });
    expect(sources[1]).toMatchObject({ title: 'Other', url: 'https://openreview.net/forum?id=other' });
  });

  it.each([
    ['lists by topic', { RL: [{ title: 'A' }], Vision: [], Agents: [{ title: 'B' }] }],
    ['papers by their ids', { a1: { title: 'A' }, b2: { title: 'B' } }],
    ['papers by topics and ids', { RL: { a1: { title: 'A' } }, Agents: { b2: { title: 'B' } } }],
  ])('may be an object of %s', async (_, object) => {
    for (const text of [JSON.stringify(object), JSON.stringify(object, null, 2)]) {
      const { sources, faults } = await reading(text);
      expect([sources.map((source) => source.title), faults]).toEqual([['A', 'B'], []]);
    }
  });

  it('is refused where objects are nested without end', async () => {
    const nested = `${'{"a":'.repeat(50_000)}{}${'}'.repeat(50_000)}`;
    expect((await reading(nested)).told).toEqual(['1 missing-text', '1 no-record']);
  });

  it('has no address at OpenReview for the number of another conference', async () => {
    const note = { id: '1-01', forum: '1-01', content: { title: 'A', abstract } };
    expect((await reading(JSON.stringify([note]))).sources[0]?.url).toBeUndefined();
  });

  it("leaves out OpenReview's reviews and decisions, and keeps an event's topic to the event", async () => {
    const [, event] = lists.find(([name]) => name.includes('events'))!;
    const replies = [
      { id: 'review', forum: '90kxFi9VGP', content: { summary: { value: 'The paper proposes X.' } } },
      { id: 'decision', forum: '90kxFi9VGP', content: { title: { value: 'Paper Decision' } } },
    ];
    const { sources, told, topic } = await reading(JSON.stringify([...replies, event]));
    expect(sources.map((source) => source.title)).toEqual([title]);
    expect(told).toEqual(['1 missing-text', '1 missing-text']);
    expect(topic).toBeUndefined();
  });

  it.each([
    [
      'on one line',
      (record: object) =>
        JSON.stringify({ meta: { total: 2, tags: ['x'] }, papers: [record, { title: 'B' }], next: null }),
    ],
    ['printed', (record: object) => JSON.stringify({ total: 2, results: [record, { title: 'B' }] }, null, 2)],
    [
      'two objects deep',
      (record: object) =>
        JSON.stringify({ status: 'ok', message: { items: [record, { title: 'B' }], facets: [1] } }),
    ],
    [
      'with a title of its own',
      (record: object) => JSON.stringify({ title: 'Our list', items: [record, { title: 'B' }] }),
    ],
  ])('may be wrapped in an object, %s', async (_, wrapped) => {
    const text = wrapped({ title: 'A', abstract: 'x'.repeat(700_000), note: ']}' });
    for (const pieceLength of [65_536, 7]) {
      const { format, sources, faults } = await reading(text, 'auto', pieceLength);
      expect([format, faults]).toEqual(['csl-json', []]);
      expect(sources.map((source) => source.title)).toEqual(['A', 'B']);
    }
  });

  it('is not taken for an object around a list, because it has a list of words', async () => {
    const record = { data: ['MuJoCo'], notes: [], number: ['3'], title: 'A', abstract: 'x' };
    for (const text of [
      `${JSON.stringify(record)}\n{"title":"B"}\n`,
      `[${JSON.stringify(record)},{"title":"B"}]`,
    ]) {
      const { sources, faults } = await reading(text);
      expect(faults).toEqual([]);
      expect(sources.map((source) => source.title)).toEqual(['A', 'B']);
    }
    expect((await reading(JSON.stringify(record, null, 2))).sources).toEqual([
      { parts: [], abstract: 'x', title: 'A' },
    ]);
  });

  it('falls back to another field if the first is blank, without a fault', async () => {
    const record = {
      title: ' ',
      display_name: title,
      abstract: '',
      summary: abstract,
      year: '',
      publicationDate: '2025-01-06',
      venue: '',
      journal: { name: 'Journal of X' },
      number: 'arXiv:2501.00001v2',
    };
    const { sources, faults } = await reading(JSON.stringify([record]));
    expect(faults).toEqual([]);
    expect(sources).toEqual([{ parts: [], abstract, title, ...arxiv, venue: 'Journal of X' }]);
  });

  it.each([
    [
      [
        { given: '明', family: '李' },
        { firstName: 'Ada', lastName: 'Example' },
      ],
      ['李明', 'Ada Example'],
    ],
    [
      [
        { given_name: 'Ada', family_name: 'Example', institution: 'X' },
        { first: 'Bo', middle: ['C.'], last: 'Sample', suffix: '' },
        { name: 'Test, Cy', given: 'Cy', family: 'Test' },
      ],
      ['Ada Example', 'Bo C. Sample', 'Cy Test'],
    ],
    [
      [
        { fullname: 'Ada B. Example', first: 'Ada', middle: 'B.', last: 'Example' },
        { name: 'Bo Sample', first: true },
        { name: 'Cy Test', last: 'Test' },
      ],
      ['Ada B. Example', 'Bo Sample', 'Cy Test'],
    ],
    [
      ['Example, Ada', 'van der Berg, Jan', 'DeepSeek-AI', 'KoalaPO, Inc.'],
      ['Ada Example', 'Jan van der Berg', 'DeepSeek-AI', 'KoalaPO, Inc.'],
    ],
    [
      ['van der Berg, Jan', 'de la Cruz, Ana', 'García Márquez, Bo'],
      ['Jan van der Berg', 'Ana de la Cruz', 'Bo García Márquez'],
    ],
    [
      ['Ada Example, MIT', 'Koala, CMU', 'Bo Sample, ETH'],
      ['Ada Example, MIT', 'Koala, CMU', 'Bo Sample, ETH'],
    ],
    [
      ['Ada Example', 'Koala, Wombat and Sons'],
      ['Ada Example', 'Koala, Wombat and Sons'],
    ],
  ])('has people written as %j', async (authors, people) => {
    const { sources } = await reading(JSON.stringify({ title, authors }));
    expect(sources[0]?.authors).toEqual(people);
  });

  it('loses one odd field and never the record', async () => {
    const { sources, faults } = await reading(
      JSON.stringify({ title, abstract: 5, authors: [1], year: 'in press', url: 7, venue: {}, links: 'x' }),
    );
    expect(sources).toEqual([{ parts: [], abstract: '', title }]);
    expect(faults.map(({ code, misfit, detail }) => [code, misfit?.path.join('.') ?? detail])).toEqual([
      ['ignored-field', 'abstract'],
      ['ignored-field', 'authors.0'],
      ['ignored-field', 'year'],
      ['ignored-field', 'links'],
      ['ignored-field', 'url: 7'],
    ]);
  });
});
