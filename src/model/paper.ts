import type { Localized } from './language.ts';
import type { Misfit } from './misfit.ts';

/** One labelled passage of a paper's summary. */
export interface Part {
  /** `motivation`, `problem`, `phenomenon`, `method`, `data`, `contribution`; other sources have other keys. */
  key: string;
  /** The source's label for it, without emoji: `研究动机`. */
  label: string;
  /** BCP 47 primary language of `text`: `zh`, `en`. */
  lang: string;
  /** Repaired plain Unicode: no LaTeX, no Markdown. */
  text: string;
}

/** A paper as all code after the readers uses it. All text is plain Unicode and is data, never markup. */
export interface Paper {
  /** Does not depend on the order of the file: `ac-odm`, or `p-` and 12 hex digits of the abstract's digest. */
  id: string;
  corpus: string;
  /** 1-based position in its file. */
  ordinal: number;
  /** The name that the authors coined: `AC-ODM`, `GenRe²`; null if they coined none. */
  name: string | null;
  /** The long form of the acronym: `Actor–Critic Online Data Mixing`. */
  expansion: string | null;
  aliases: string[];
  /**
   * The line under which lists and cards show the paper: its title, preceded by the coined name if the title lacks
   * that. Without a title it is made from the text, with at most 40 characters in Chinese and 80 in English.
   */
  heading: Localized;
  parts: Part[];
  abstract: string;
  links: string[];
  /** Ids from `data/tags.jsonl`. */
  tags: string[];
  title: string | null;
  /** The paper's titles in other versions and lists. A search for any of them finds the paper. */
  otherTitles: string[];
  /** Ids of other records that turned out to be this paper. Each still finds it, so stored references stay valid. */
  otherIds: string[];
  /**
   * Keys that identify the paper in any list: `arxiv:2602.21534` without a version, `openreview:…`, `doi:…`,
   * `icml:…`, `abstract:` with a digest of the abstract, `title:` with one of title and first author. Records that
   * share a key are one paper.
   */
  keys: string[];
  authors: string[];
  year: number | null;
  /** Conference or journal as the source writes it: `ICML 2026`. */
  venue: string | null;
  url: string | null;
}

/** True for a note from somebody's library, such as Zotero's `Comment: 15 pages`. It replaces no summary. */
export function isNote({ key }: Part): boolean {
  return key === 'note';
}

/** False for a paper of which only the title is known. It can be found, saved and shared, but is never a daily post. */
export function hasSummary({ abstract, parts }: Pick<Paper, 'abstract' | 'parts'>): boolean {
  return abstract !== '' || !parts.every(isNote);
}

/** A paper as a source describes it, before its text is repaired and anything is derived from it. */
export interface PaperSource {
  parts: Part[];
  abstract: string;
  id?: string | undefined;
  /** `null` if the source says that the authors coined no name. If absent, the name is looked for in the text. */
  name?: string | null | undefined;
  expansion?: string | null | undefined;
  aliases?: string[] | undefined;
  links?: string[] | undefined;
  tags?: string[] | undefined;
  /** Keywords of the source. Those that the tag vocabulary knows become tags. */
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
   * All other identifiers in the record, as the source writes them: `arXiv:2501.00001v2`,
   * `10.48550/arXiv.2501.00001`, `https://openreview.net/forum?id=x`. Other sources may know the paper by one of
   * them.
   */
  identifiers?: string[] | undefined;
}

/** A fault found while reading a corpus file. `line` is 1-based. */
export interface CorpusFault {
  file: string;
  line: number;
  /** Kebab-case and stable. `i18n` turns it into a sentence. */
  code: string;
  /** The text in the file that shows the fault, at most 80 characters. */
  detail?: string;
  /** The invalid value because of which a record cannot be used. */
  misfit?: Misfit;
  /** For a duplicate, the line of the first occurrence. */
  firstLine?: number;
}

export interface Corpus {
  /** The file's name without its ending. */
  id: string;
  topic: string | null;
  papers: Paper[];
}

/** The papers that one corpus adds to those of the corpora before it. */
export interface CorpusTally {
  corpus: string;
  /** Number of the corpus's papers that no corpus before it has. */
  added: number;
  /**
   * Number of the corpus's records that describe a paper which an earlier corpus, or the corpus itself, already has.
   */
  completed: number;
  /** Number of papers that this corpus alone has. */
  unshared: number;
}
