import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tagsOf } from '../../src/corpus/derive/tags.ts';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import { readLexicon } from '../../src/library/read-lexicon.ts';
import type { PaperSource } from '../../src/model/paper.ts';
import { vocabularyOf } from '../../src/model/tag-vocabulary.ts';
import { indexed } from '../../src/search/index/index-library.ts';
import { type Library, libraryOf } from '../../src/search/index/library.ts';
import type { Judgments, KnownItem } from '../relevance/judgments.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/**
 * A file of papers of another field, with their authors' own titles, summaries and keywords. It is not part of the
 * project.
 */
export const foreignFile = join(
  resolve(root, process.env.BROADSHEET_SHARED ?? '../shared'),
  'foreign/iclr-2026-vlm.json',
);

interface ForeignPaper {
  id: string;
  title: string;
  tldr: string;
  keywords: string[];
  abstract: string;
  中文分析: Record<string, string>;
}

const partKeys: Readonly<Record<string, string>> = {
  研究动机: 'motivation',
  解决问题: 'problem',
  现象分析: 'phenomenon',
  主要方法: 'method',
  数据集与实验: 'data',
  主要贡献: 'contribution',
};

/**
 * Reads the papers without their titles and keywords, each beside its title. Returns undefined if the file is absent.
 */
export function foreignPapers(): { id: string; title: string; source: PaperSource }[] | undefined {
  return readForeign()?.map((paper) => ({ id: paper.id, title: paper.title, source: sourceOf(paper) }));
}

function readForeign(): ForeignPaper[] | undefined {
  if (!existsSync(foreignFile)) return undefined;
  return (JSON.parse(readFileSync(foreignFile, 'utf8')) as { papers: ForeignPaper[] }).papers;
}

/**
 * Indexes the papers without their titles and keywords, and makes queries of those. Returns undefined if the file is
 * absent.
 */
export function foreignSet(): { library: Library; judgments: Judgments } | undefined {
  const papers = readForeign();
  if (!papers) return undefined;
  const data = (name: string) => join(root, 'data', name);
  const { concepts, tags } = readLexicon(data('glossary.jsonl'), data('tags.jsonl'));
  const vocabulary = vocabularyOf(tags);
  const corpus = {
    id: 'foreign',
    topic: null,
    papers: toPapers(papers.map(sourceOf), 'foreign', (texts) => tagsOf(texts, vocabulary)),
  };
  const { index } = indexed([corpus], concepts, vocabulary);
  return {
    library: libraryOf({ corpora: [corpus], index }, concepts, vocabulary),
    judgments: { items: papers.flatMap((paper, i) => queriesFor(paper, i + 1)), topics: [] },
  };
}

function sourceOf({ abstract, 中文分析: analysis }: ForeignPaper): PaperSource {
  const parts = Object.entries(analysis).map(([label, text]) => {
    const key = partKeys[label];
    if (!key) throw new Error(`a part is called ${label}`);
    return { key, label, lang: 'zh', text };
  });
  return { abstract, parts };
}

function queriesFor({ title, tldr, keywords }: ForeignPaper, n: number): KnownItem[] {
  const afterColon = title.split(/:\s+/).slice(1).join(': ');
  const asked = {
    title,
    'after the colon': afterColon,
    'first four words': title.split(/\s+/).slice(0, 4).join(' '),
    tldr,
    keywords: keywords.join(', '),
  };
  return Object.entries(asked).flatMap(([kind, q]) => (q.trim() === '' ? [] : [{ n, kind, q }]));
}
