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

interface ForeignSet {
  library: Library;
  judgments: Judgments;
}

/**
 * Indexes the papers without their titles and keywords, and makes queries of those. Returns undefined if the file is
 * absent.
 */
export function foreignSet(): ForeignSet | undefined {
  const papers = readForeign();
  return papers && setOf(papers.map(sourceOf), papers.map(queriesFor));
}

/**
 * Indexes only the Chinese parts and makes queries of the English titles, summaries and keywords. Returns undefined if
 * the file is absent.
 */
export function askedInEnglish(): ForeignSet | undefined {
  const papers = readForeign();
  return (
    papers &&
    setOf(
      papers.map((paper) => ({ ...sourceOf(paper), abstract: '' })),
      papers.map(({ title, tldr, keywords }) => ({ title, tldr, keywords: keywords.join(', ') })),
    )
  );
}

/**
 * Indexes only the English abstracts and makes queries of the first Chinese sentences about each paper, without the
 * English words in them. Returns undefined if the file is absent.
 */
export function askedInChinese(): ForeignSet | undefined {
  const papers = readForeign();
  const sentence = (text = '') => text.split(/[。；]/)[0]!.replaceAll(/[A-Za-z][\w-]*/g, ' ');
  return (
    papers &&
    setOf(
      papers.map(({ abstract }) => ({ abstract, parts: [] })),
      papers.map(({ 中文分析: analysis }) => ({
        motivation: sentence(analysis.研究动机),
        problem: sentence(analysis.解决问题),
        method: sentence(analysis.主要方法),
      })),
    )
  );
}

/** @param queries by kind, for each of the sources; an empty one is left out */
function setOf(
  sources: readonly PaperSource[],
  queries: readonly Readonly<Record<string, string>>[],
): ForeignSet {
  const data = (name: string) => join(root, 'data', name);
  const { concepts, tags } = readLexicon(data('glossary.jsonl'), data('tags.jsonl'));
  const vocabulary = vocabularyOf(tags);
  const papers = toPapers(sources, 'foreign', (texts) => tagsOf(texts, vocabulary));
  const corpus = { id: 'foreign', topic: null, papers };
  const { index } = indexed([corpus], concepts, vocabulary);
  const items = queries.flatMap((asked, at) =>
    Object.entries(asked).flatMap(([kind, q]): KnownItem[] =>
      q.trim() === '' ? [] : [{ n: at + 1, kind, q }],
    ),
  );
  return {
    library: libraryOf({ corpora: [corpus], index }, concepts, vocabulary),
    judgments: { items, topics: [] },
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

function queriesFor({ title, tldr, keywords }: ForeignPaper): Record<string, string> {
  return {
    title,
    'after the colon': title.split(/:\s+/).slice(1).join(': '),
    'first four words': title.split(/\s+/).slice(0, 4).join(' '),
    tldr,
    keywords: keywords.join(', '),
  };
}
