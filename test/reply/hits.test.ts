import { describe, expect, it } from 'vitest';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import { textsIn } from '../../src/i18n/texts.ts';
import { callTo } from '../../src/model/call.ts';
import type { Language } from '../../src/model/language.ts';
import type { PaperSource } from '../../src/model/paper.ts';
import { vocabularyOf } from '../../src/model/tag-vocabulary.ts';
import { hitItem } from '../../src/reply/hits.ts';
import { search } from '../../src/search/search.ts';
import { buildLibrary } from '../search/build-library.ts';

/** Returns the lines of the first hit below its heading, with `«»` around what matched. */
function lines(source: PaperSource, query: string, language: Language): string[] {
  const papers = toPapers([source], 'list', () => []);
  const library = buildLibrary([{ id: 'list', topic: null, papers }], { groups: [] }, vocabularyOf([]));
  const [hit] = search(library, query, { language }).hits;
  const item = hitItem(hit!, { language, texts: textsIn(language), makeCall: callTo });
  if (item.kind !== 'item') throw new Error(item.kind);
  return item.lines.map((line) =>
    line.map(({ text, style }) => (style === 'match' ? `«${text}»` : text)).join(''),
  );
}

describe('a hit', () => {
  const english = {
    title: 'Occluded Pedestrians Keep Their Names',
    abstract:
      'Trackers lose a person behind a van. We propose a memory of gaits that outlives a walk behind parked vehicles.',
    parts: [],
  };

  it('quotes the abstract rather than the title, which is above it', () => {
    expect(lines(english, '车辆遮挡', 'zh')).toEqual([
      'We propose a memory of gaits that outlives a walk behind parked «vehicles».',
    ]);
  });

  it('does not repeat the sentence of the gist with its opening', () => {
    const abstract =
      'Trackers lose a person. To address this, we propose a memory of gaits that outlives occlusion.';
    expect(lines({ abstract, parts: [] }, 'gaits', 'en')).toEqual([
      'We propose a memory of «gaits» that outlives occlusion.',
    ]);
    expect(lines({ abstract, parts: [] }, 'address', 'en')).toEqual([
      'To «address» this, we propose a memory of gaits that outlives occlusion.',
    ]);
  });

  it.each([
    ['zh', '要点：视频里的行人被遮挡。'],
    ['en', 'Its pedestrians are occluded in most videos.'],
  ] as const)('quotes the part in the language of the reader: %s', (language, text) => {
    const parts = [
      {
        key: 'method',
        label: 'Method',
        lang: 'en',
        text: 'We keep a memory. Its pedestrians are occluded in most videos.',
      },
      { key: 'problem', label: '问题', lang: 'zh', text: '跟踪器会跟丢。要点：视频里的行人被遮挡。' },
    ];
    expect(
      lines({ abstract: '', parts }, '行人 pedestrians', language).at(-1)?.replace(/[«»]/gu, ''),
    ).toContain(text);
  });

  it('calls a part of its own kind as the source does', () => {
    const parts = [
      { key: 'tldr', label: 'TL;DR', lang: 'en', text: 'We keep names. Some gaits are occluded.' },
    ];
    expect(lines({ abstract: '', parts }, 'occluded', 'zh').at(-1)).toBe(
      '命中「TL;DR」：Some gaits are «occluded».',
    );
  });
});
