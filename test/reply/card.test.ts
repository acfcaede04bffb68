import { describe, expect, it } from 'vitest';
import { completed } from '../../src/corpus/identity/complete.ts';
import { textsIn } from '../../src/i18n/texts.ts';
import { callTo } from '../../src/model/call.ts';
import { languages } from '../../src/model/language.ts';
import type { Paper } from '../../src/model/paper.ts';
import { cardBlocks, partInLanguage, partsIn } from '../../src/reply/card.ts';
import { paperAddress, paperLinks } from '../../src/reply/paper-links.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import { realLibrary } from '../search/real-library.ts';

const texts = textsIn('en');
const bare = realLibrary.byId.get('ac-odm')!;
const title = 'Actor–Critic Online Data Mixing for Language Models';
const addition = {
  title,
  otherTitles: [],
  authors: ['A One', 'B Two', 'C Three', 'D Four', 'E Five'],
  year: 2026,
  venue: 'ICML 2026',
  url: 'https://openreview.net/forum?id=90kxFi9VGP',
  links: ['https://icml.cc/virtual/2026/poster/66561', 'https://arxiv.org/abs/2602.21534v2'],
  keys: ['openreview:90kxFi9VGP', 'icml:66561', 'arxiv:2602.21534'],
};
const full = completed({ ...bare, links: ['https://github.com/a/b'] }, addition);

function card(paper: Paper, language: 'en' | 'zh', abstract = false): string {
  const { vocabulary } = realLibrary;
  const blocks = cardBlocks(paper, {
    language,
    texts: textsIn(language),
    makeCall: callTo,
    abstract,
    vocabulary,
  });
  return plainText({ audience: 'private', title: '', blocks });
}

describe('a card', () => {
  it.each(languages)('leads with the title, after the coined name where it lacks it, in %s', (language) => {
    const [heading, facts] = card(full, language).split('\n');
    expect(heading).toBe(`AC-ODM — ${title}`);
    expect(facts).toMatch(/ A One, B Two, C Three \+ 2 · ICML 2026$/u);
  });

  it('says beside a summary by a model that a model wrote it, but not beside the abstract', () => {
    expect(card(bare, 'zh')).toContain(textsIn('zh').replies.writtenByModel);
    expect(card(bare, 'zh', true)).not.toContain(textsIn('zh').replies.writtenByModel);
    expect(card(bare, 'en')).not.toContain(texts.replies.writtenByModel);
    const tldr = { key: 'tldr', label: 'TL;DR', lang: 'en', text: 'Critics choose the data.' };
    expect(card({ ...bare, parts: [...bare.parts, tldr] }, 'en')).not.toContain(texts.replies.writtenByModel);
  });

  it('shows the sections of the abstract below a TL;DR, and the TL;DR alone without an abstract', () => {
    const tldr = { key: 'tldr', label: 'TL;DR', lang: 'en', text: 'Critics choose the data.' };
    const keys = (paper: Paper) => partsIn(paper, 'en', texts).map(({ key }) => key);
    const [first, ...sections] = keys({ ...bare, parts: [tldr] });
    expect(first).toBe('tldr');
    expect(sections).toEqual(keys({ ...bare, parts: [] }));
    expect(keys({ ...bare, parts: [tldr], abstract: '' })).toEqual(['tldr']);
  });

  it('shows a Chinese abstract whole, says so to readers of English, and does not call it English', () => {
    const chinese = { ...bare, parts: [], abstract: '冻结预训练权重，只训练低秩矩阵。显存减少三倍。' };
    expect(partsIn(chinese, 'zh', textsIn('zh'))).toMatchObject([{ label: '摘要', lang: 'zh' }]);
    expect(card(chinese, 'zh')).not.toContain(textsIn('zh').replies.noSummary);
    expect(card(chinese, 'en')).toContain(texts.replies.noSummary);
    expect(card(chinese, 'zh', true)).not.toContain('英文摘要');
  });

  it('says that it is in the other language only', () => {
    const { noSummary } = textsIn('zh').replies;
    expect(card({ ...bare, parts: [] }, 'zh')).toContain(`1 篇 · ${noSummary}`);
    expect(card({ ...bare, parts: [] }, 'zh', true)).not.toContain(noSummary);
    expect(card(bare, 'zh')).not.toContain(noSummary);
    expect(card({ ...bare, abstract: '' }, 'en')).toContain(texts.replies.noSummary);
    expect(card({ ...bare, parts: [] }, 'en')).not.toContain(texts.replies.noSummary);
  });
});

describe('a note from a library', () => {
  const note = { key: 'note', label: 'note', lang: 'en', text: 'Comment: 15 pages, 5 figures' };

  it.each(languages)('does not replace the abstract, in %s', (language) => {
    const parts = partsIn({ ...bare, parts: [note] }, language, textsIn(language));
    expect(parts.map(({ key }) => key)).toEqual(['background', 'problem', 'method', 'results', 'note']);
  });

  it.each(languages)('comes after the parts of the summary, in %s', (language) => {
    const parts = bare.parts.map((part) => ({ ...part, lang: language }));
    expect(partsIn({ ...bare, parts: [note, ...parts] }, language, textsIn(language))).toEqual([
      ...parts,
      note,
    ]);
  });
});

describe('a part in a language', () => {
  it('is in that language, or is a section with the same content', () => {
    expect(partInLanguage(bare, 'method', 'zh', textsIn('zh'))?.lang).toBe('zh');
    expect(partInLanguage(bare, 'method', 'en', texts)).toMatchObject({ lang: 'en', label: 'Method' });
  });

  it('is the abstract if that was asked for and exists', () => {
    const { label, text } = partInLanguage(bare, 'abstract', 'zh', textsIn('zh')) ?? {};
    expect([label, text]).toEqual(['英文摘要', bare.abstract]);
    expect(partInLanguage({ ...bare, abstract: '' }, 'abstract', 'zh', texts)).toBeUndefined();
  });

  it.each(['phenomenon', 'contribution'])('is not replaced by another part: %s', (key) => {
    expect(partInLanguage(bare, key, 'en', texts)).toMatchObject({ lang: 'zh', key });
  });
});

describe('links', () => {
  it('point to the PDF, the archives, the conference and the code, each once', () => {
    expect(paperLinks(full, texts)).toEqual([
      { label: 'Paper', url: 'https://arxiv.org/pdf/2602.21534' },
      { label: 'arXiv', url: 'https://arxiv.org/abs/2602.21534' },
      { label: 'OpenReview', url: 'https://openreview.net/forum?id=90kxFi9VGP' },
      { label: 'ICML', url: 'https://icml.cc/virtual/2026/poster/66561' },
      { label: 'Code', url: 'https://github.com/a/b' },
    ]);
    expect(paperAddress(full, texts)).toBe('https://openreview.net/forum?id=90kxFi9VGP');
  });

  it('prefer a PDF that a source names to one derived from a number', () => {
    const url = 'https://proceedings.mlr.press/v235/one.pdf';
    expect(paperLinks({ ...full, links: [url] }, texts)[0]).toEqual({ label: 'Paper', url });
  });

  it('point to a search for the title or the first sentence if none is known', () => {
    expect(paperAddress(bare, texts)).toBeUndefined();
    expect(card(bare, 'en').split('\n')[1]).toBe('Find the paper online');
    expect(card(bare, 'zh').split('\n')[1]).toBe('查找原文');
  });
});
