import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../model/error-code.ts';
import type { Corpus, CorpusFault, CorpusTally } from '../model/paper.ts';
import type { IndexBuild } from '../search/index/index-library.ts';
import type { LibraryBuild } from './read-library.ts';
import { readSections, SectionFileError, writeSections } from './section-file.ts';
import { type CodedPapers, codedPapers, papersAt } from './stored-papers.ts';

interface CachedLibrary extends IndexBuild {
  /** Digest of the code and of the data that texts are analysed with. */
  code: string;
  /** Digest of the corpora and lists. */
  content: string;
  corpora: { id: string; topic: string | null; size: number }[];
  papers: CodedPapers;
  tallies: CorpusTally[];
  faults: CorpusFault[];
}

/** The library that was last read from a folder, in one file that is read as a whole. */
export class LibraryCache {
  readonly #folder: string;
  readonly #file: string;
  readonly #code: string;

  constructor(folder: string, name: string, code: string) {
    this.#folder = folder;
    this.#file = join(folder, `${name}.index`);
    this.#code = code;
  }

  /**
   * Returns the library, which may be older than the corpora, with the digest of its content. Returns undefined if
   * there is none, or if its file is damaged or was written by other code.
   */
  read(): (LibraryBuild & { content: string }) | undefined {
    try {
      const cached = readSections(this.#file) as CachedLibrary;
      if (cached.code !== this.#code) return undefined;
      const { content, index, digests, tallies, faults } = cached;
      let start = 0;
      const corpora = cached.corpora.map(({ id, topic, size }): Corpus => {
        const papers = papersAt(cached.papers, start, start + size);
        start += size;
        return { id, topic, papers };
      });
      return { content, corpora, index, digests, tallies, faults };
    } catch (error) {
      if (error instanceof SectionFileError) return undefined;
      throw error;
    }
  }

  /** Writes a library. If that fails, the next start reads and indexes the corpora again. */
  write({ corpora, tallies, faults, index, digests }: LibraryBuild, content: string): void {
    const { start, pieces } = codedPapers(corpora.flatMap(({ papers }) => papers));
    const cached = {
      code: this.#code,
      content,
      corpora: corpora.map(({ id, topic, papers }) => ({ id, topic, size: papers.length })),
      // `start` is complete when the pieces have been written, so it follows them.
      papers: { bytes: { pieces }, start },
      tallies,
      faults,
      index,
      digests,
    };
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeSections(this.#file, cached, { late: new Set(), durable: false });
    } catch (error) {
      if (codeOf(error) === '') throw error;
    }
  }
}
