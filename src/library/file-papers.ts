import { digestId, idsFor, type PossibleIds, wantedId } from '../corpus/derive/ids.ts';
import { type Draft, draftOf, type Tagger } from '../corpus/derive/to-paper.ts';
import { visitFile } from '../corpus/folder.ts';
import { completed } from '../corpus/identity/complete.ts';
import { triplesOf } from '../corpus/identity/likeness.ts';
import { type IdentifiedRecord, recordsByPaper } from '../corpus/identity/merge.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import type { CorpusFault, CorpusTally, Paper } from '../model/paper.ts';
import type { ByteSink, ByteStore, Bytes } from '../search/index/coded-bytes.ts';

export interface FilePapers {
  id: string;
  topic: string | null;
  tallies: CorpusTally[];
  faults: CorpusFault[];
  /** Number of papers. */
  size: number;
  /** The papers in the order of the file, which can be iterated once. */
  papers: Iterable<Paper>;
}

/**
 * Reads the papers of a file, as `loadFolder` and `mergeCorpora` do. Texts are written to `store` while the file is
 * read, and read back one by one, so that memory holds only the keys and ids of the records. Problems: `import-file`,
 * `import-refused`.
 */
export async function papersOfFile(
  path: string,
  tagger: Tagger,
  store: ByteStore,
): Promise<Outcome<FilePapers>> {
  // Made with the first record, so that nothing is written for a file that cannot be read.
  let texts: ByteSink | undefined;
  const start: number[] = [0];
  const seen: (Pick<Paper, 'keys'> & PossibleIds & { partCount: number })[] = [];
  const read = await visitFile(path, (source) => {
    const draft = draftOf(source, tagger);
    const bytes = Buffer.from(JSON.stringify(draft));
    texts ??= store.sink();
    texts.copy(bytes, 0, bytes.length);
    start.push(texts.length);
    const digest = digestId(source);
    seen.push({
      keys: draft.keys,
      partCount: draft.parts.length,
      wanted: wantedId(source, draft.name),
      digest: () => digest,
    });
  });
  if (!read.ok) return read;
  const { id, topic, faults } = read.value;
  const drafts = new StoredDrafts(texts!.finish(), start);
  const ids = idsFor(seen);
  const records = seen.map(({ keys, partCount }, at) => new StoredRecord(drafts, at, id, keys, partCount));
  const groups = recordsByPaper(records, ({ abstract }) => triplesOf(abstract));
  groups.sort(([a], [b]) => a!.at - b!.at);
  const paperOf = ({ at }: StoredRecord): Paper => ({
    id: ids[at]!,
    corpus: id,
    ordinal: at + 1,
    ...drafts.read(at),
  });
  const papers = function* () {
    for (const [first, ...others] of groups)
      yield others.reduce((paper, other) => completed(paper, paperOf(other)), paperOf(first!));
  };
  const tallies = [{ corpus: id, added: groups.length, completed: records.length - groups.length }];
  return ok({ id, topic, faults, tallies, size: groups.length, papers: papers() });
}

/** Drafts as JSON, of which the one that was read last is cached. */
class StoredDrafts {
  readonly #bytes: Bytes;
  readonly #start: readonly number[];
  #last: { at: number; draft: Draft } | undefined;

  constructor(bytes: Bytes, start: readonly number[]) {
    this.#bytes = bytes;
    this.#start = start;
  }

  read(at: number): Draft {
    if (this.#last?.at === at) return this.#last.draft;
    const bytes = this.#bytes.subarray(this.#start[at]!, this.#start[at + 1]!);
    const draft = JSON.parse(Buffer.from(bytes).toString()) as Draft;
    this.#last = { at, draft };
    return draft;
  }
}

/** A record whose texts are read when they are compared. */
class StoredRecord implements IdentifiedRecord {
  /** The place of the record in the file, from 0. */
  readonly at: number;
  readonly corpus: string;
  readonly keys: string[];
  readonly parts: { length: number };
  readonly #drafts: StoredDrafts;

  constructor(drafts: StoredDrafts, at: number, corpus: string, keys: string[], partCount: number) {
    this.#drafts = drafts;
    this.at = at;
    this.corpus = corpus;
    this.keys = keys;
    this.parts = { length: partCount };
  }

  get title(): string | null {
    return this.#drafts.read(this.at).title;
  }

  get abstract(): string {
    return this.#drafts.read(this.at).abstract;
  }
}
