import { describe, expect, it } from 'vitest';
import { reading } from '../reading.ts';

const feed = (entries: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<title>ArXiv Query</title>\n${entries}</feed>\n`;
const entry = (id: string, inside = `<summary>What ${id} says.</summary>`) =>
  `<entry>\n<id>http://arxiv.org/abs/${id}</id>${inside}\n</entry>\n`;

describe('an Atom feed', () => {
  it('reads all fields of an entry of arXiv', async () => {
    const { format, sources, lines, faults } = await reading(
      feed(`<entry>
    <id>http://arxiv.org/abs/2401.01234v2</id>
    <updated>2024-03-01T00:00:00Z</updated>
    <published>2023-12-31T18:00:00Z</published>
    <title>Attention &amp; Control:
  $\\lambda$-GRPO</title>
    <summary>  We show x &lt; y and caf&#233;s.
  Second line.
</summary>
    <author><name>Erwin Schrödinger</name><arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">X</arxiv:affiliation></author>
    <author><name>李明</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/xyz</arxiv:doi>
    <link href="http://arxiv.org/abs/2401.01234v2" rel="alternate" type="text/html"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.LG"/>
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
    <category term="GRPO"/>
  </entry>\n`),
    );
    expect(faults).toEqual([]);
    expect([format, lines]).toEqual(['atom', [4]]);
    expect(sources).toEqual([
      {
        id: 'arxiv-2401.01234',
        parts: [],
        abstract: 'We show x < y and cafés. Second line.',
        title: 'Attention & Control: $\\lambda$-GRPO',
        authors: ['Erwin Schrödinger', '李明'],
        year: 2023,
        url: 'https://arxiv.org/abs/2401.01234',
        identifiers: ['10.1000/xyz'],
        keywords: ['cs.LG', 'GRPO'],
      },
    ]);
  });

  it('names an entry that is not well-formed by its line and reads the others', async () => {
    const { sources, told } = await reading(
      feed(
        entry('2401.00001') +
          entry('2401.00002', '<title>a & b</title><summary>x</summary>') +
          entry('2401.00003', '<title>a</b><summary>x</summary>') +
          entry('2401.00004', '<!-- </entry> <entry> --><summary><![CDATA[1 < 2 </entry>]]></summary>'),
      ),
    );
    expect(sources.map(({ id, abstract }) => [id, abstract])).toEqual([
      ['arxiv-2401.00001', 'What 2401.00001 says.'],
      ['arxiv-2401.00004', '1 < 2 </entry>'],
    ]);
    expect(told).toEqual(['7 broken-entry', '10 broken-entry']);
  });

  it('treats two versions of a paper as one', async () => {
    const { sources, told } = await reading(
      feed(entry('2401.00001v1') + entry('2401.00001v2', '<summary>New words.</summary>')),
    );
    expect(sources).toHaveLength(1);
    expect(told).toEqual(['7 doubled-text']);
  });

  it('reads other prefixes, and text that is marked up', async () => {
    const { sources } = await reading(
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>urn:x</a:id><a:link href="https://example.org/p"/>' +
        '<a:summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Text <b>bold</b>face, 5 &lt; 6.<br/>End</div></a:summary></a:entry></a:feed>',
    );
    expect(sources.map(({ abstract, url }) => [abstract, url])).toEqual([
      ['Text boldface, 5 < 6. End', 'https://example.org/p'],
    ]);
  });

  it("reads arXiv's daily feed as its API: without the announcement, with all people", async () => {
    const daily = (id: string, type: string, people: string) =>
      `<entry><id>oai:arXiv.org:${id}</id><title>T ${id}</title><summary>arXiv:${id} Announce Type: ${type} \nAbstract: What ${id} says.</summary>` +
      `<published>2025-01-07T00:00:00-05:00</published><dc:creator>${people}</dc:creator></entry>\n`;
    const { sources } = await reading(
      feed(
        daily('2501.00001v1', 'new', 'Ada Example, Bo Sample, Cy Test') +
          daily('2412.00002v3', 'replace-cross', 'Dee Older'),
      ),
    );
    expect(sources).toEqual([
      {
        id: 'arxiv-2501.00001',
        parts: [],
        abstract: 'What 2501.00001v1 says.',
        title: 'T 2501.00001v1',
        authors: ['Ada Example', 'Bo Sample', 'Cy Test'],
        year: 2025,
        url: 'https://arxiv.org/abs/2501.00001',
      },
      {
        id: 'arxiv-2412.00002',
        parts: [],
        abstract: 'What 2412.00002v3 says.',
        title: 'T 2412.00002v3',
        authors: ['Dee Older'],
        year: 2024,
        url: 'https://arxiv.org/abs/2412.00002',
      },
    ]);
  });

  it.each([
    [
      'RSS 2.0',
      '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>X</title>',
      '</channel></rss>',
    ],
    [
      'RSS 1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/>',
      '</rdf:RDF>',
    ],
  ])('reads %s', async (_, start, end) => {
    const items =
      '<item><title>A &amp;amp; B</title><link>https://example.org/a</link><description>&lt;p&gt;Text &amp;lt; more.&lt;/p&gt;</description>' +
      '<pubDate>Tue, 07 Jan 2025 05:00:00 GMT</pubDate><dc:creator>Ada Example</dc:creator><dc:creator>Bo Sample</dc:creator><category>RL</category></item>\n' +
      '<item><title>Only a title</title><guid>https://example.org/b</guid></item>\n';
    const { format, sources, faults } = await reading(`${start}\n${items}${end}`);
    expect([format, faults]).toEqual(['atom', []]);
    expect(sources).toEqual([
      {
        parts: [],
        abstract: 'Text < more.',
        title: 'A & B',
        authors: ['Ada Example', 'Bo Sample'],
        year: 2025,
        url: 'https://example.org/a',
        keywords: ['RL'],
      },
      { parts: [], abstract: '', title: 'Only a title', url: 'https://example.org/b' },
    ]);
    const cut = await reading(`${start}\n${items}`);
    expect(cut.told).toEqual(['3 cut-off-file']);
  });

  it('keeps withdrawn papers apart, although all have the same abstract', async () => {
    const notice = '<summary>This paper has been withdrawn by the author.</summary>';
    const { sources, told } = await reading(
      feed(
        entry('2501.00003v2', `<title>A</title>${notice}`) +
          entry('2501.00004v2', `<title>B</title>${notice}`),
      ),
    );
    expect(sources.map(({ title, abstract }) => [title, abstract])).toEqual([
      ['A', ''],
      ['B', ''],
    ]);
    expect(told).toEqual(['4 ignored-field', '7 ignored-field']);
  });

  it('refuses entities that expand each other, unread', async () => {
    const lol = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
      '\n',
    );
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE feed [<!ENTITY l0 "lol">${lol}]>\n<feed xmlns="http://www.w3.org/2005/Atom"><entry><summary>&l9;</summary></entry></feed>`;
    const { sources, told } = await reading(bomb);
    expect(sources).toEqual([]);
    expect(told).toEqual(['1 xml-doctype']);
  });

  it.each([
    ['other XML', '<records><record>x</record></records>'],
    [
      'other XML with its document type',
      '<?xml version="1.0"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp></dblp>',
    ],
    ['a feed of another namespace', '<feed xmlns="urn:x"><entry><summary>x</summary></entry></feed>'],
    ['text', 'only words'],
  ])('refuses %s', async (_, text) => expect((await reading(text, 'atom')).told).toEqual(['1 not-atom']));

  it('refuses the error with which arXiv answers a wrong request', async () => {
    const { told } = await reading(
      feed(
        '<entry><id>http://arxiv.org/api/errors#bad_id</id><title>Error</title><summary>bad id</summary></entry>\n',
      ),
    );
    expect(told).toEqual(['4 bad-record', '1 no-record']);
  });
});
