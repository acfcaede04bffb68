import type { Localized } from './language.ts';
import type { Misfit } from './misfit.ts';

/** One passage of a paper's summary, as its source orders it. */
export interface Part {
  /** `motivation`, `problem`, `phenomenon`, `method`, `data`, `contribution`; other sources have other keys. */
  key: string;
  /** As the source writes it, without emoji: `研究动机`. */
  label: string;
  /** BCP 47 primary language of `text`: `zh`, `en`. */
  lang: string;
  /** Repaired plain Unicode: no LaTeX, no Markdown. */
  text: string;
}

/** A paper as every part of Broadsheet sees it. All text is plain Unicode and is data, never markup. */
export interface Paper {
  /** Stable whatever the page's order: `ac-odm`, or `p-` and 12 hex digits of the abstract's digest. */
  id: string;
  corpus: string;
  /** 1-based place in its page. */
  ordinal: number;
  /** The name that the authors coined: `AC-ODM`, `GenRe²`; null when they coined none. */
  name: string | null;
  /** What the acronym stands for: `Actor–Critic Online Data Mixing`. */
  expansion: string | null;
  aliases: string[];
  /**
   * What lists and cards call the paper. With a title: the title, after the coined name where the title lacks it.
   * Otherwise made from the text: at most 40 characters of Chinese, 80 of English.
   */
  heading: Localized;
  parts: Part[];
  abstract: string;
  links: string[];
  /** Ids from `data/tags.jsonl`. */
  tags: string[];
  title: string | null;
  /** The same paper's titles in other versions and lists; each finds it. */
  otherTitles: string[];
  /** Ids of records that turned out to be this paper; each finds it, wherever it was stored. */
  otherIds: string[];
  /**
   * By what the paper is known in any list: `arxiv:2602.21534` without a version, `openreview:…`, `doi:…`, `icml:…`,
   * `abstract:` with a digest of the abstract. Papers that share a key are one.
   */
  keys: string[];
  authors: string[];
  year: number | null;
  /** Conference or journal as the source writes it: `ICML 2026`. */
  venue: string | null;
  url: string | null;
}

/** False for a paper of which only the title is known: it can be found, saved and shared, but makes no daily post. */
export function hasSummary({ abstract, parts }: Pick<Paper, 'abstract' | 'parts'>): boolean {
  return abstract !== '' || parts.length > 0;
}

/** What a source says of one paper, before repair and before anything is derived from it. */
export interface PaperSource {
  parts: Part[];
  abstract: string;
  id?: string | undefined;
  /** `null`: the source says that the authors coined none; absent: to be found in the text. */
  name?: string | null | undefined;
  expansion?: string | null | undefined;
  heading?: Localized | undefined;
  aliases?: string[] | undefined;
  links?: string[] | undefined;
  tags?: string[] | undefined;
  /** Words by which the source files the paper; those that the vocabulary knows become tags. */
  keywords?: string[] | undefined;
  title?: string | undefined;
  otherTitles?: string[] | undefined;
  otherIds?: string[] | undefined;
  authors?: string[] | undefined;
  year?: number | undefined;
  /** Conference or journal as the source writes it: `ICML 2026`, `Transactions on Machine Learning Research`. */
  venue?: string | undefined;
  url?: string | undefined;
  /**
   * Everything in the record by which other sources may know the paper, as the source writes it, apart from
   * `id`, `url` and `links`: `arXiv:2501.00001v2`, `10.48550/arXiv.2501.00001`, `https://openreview.net/forum?id=x`.
   */
  identifiers?: string[] | undefined;
}

/** Something in a corpus file that could not be read as it should be. `line` is 1-based. */
export interface CorpusFault {
  file: string;
  line: number;
  /** Kebab-case and stable; `i18n` words it. */
  code: string;
  /** The piece of the file that shows it, at most 80 characters. */
  detail?: string;
  /** What keeps a record from being used. */
  misfit?: Misfit;
  /** Where the first one stands, for what is there twice. */
  firstLine?: number;
}

export interface Corpus {
  /** The file's name without its ending. */
  id: string;
  topic: string | null;
  papers: Paper[];
}

/** What one corpus brought beside the corpora before it. */
export interface CorpusTally {
  corpus: string;
  /** Papers that no corpus before it has. */
  added: number;
  /** Papers of corpora before it (or of its own, named twice) that it describes too. */
  completed: number;
}
