import { digestId, idsFor, type PossibleIds, wantedId } from '../corpus/derive/ids.ts';
import { type Draft, draftOf, type Tagger } from '../corpus/derive/to-paper.ts';
import { visitFile } from '../corpus/folder.ts';
import { completed } from '../corpus/identity/complete.ts';
import { emptiness, type IdentifiedRecord, recordsByPaper } from '../corpus/identity/merge.ts';
import { type Triples, triplesOf } from '../corpus/identity/similar-texts.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import type { CorpusFault, CorpusTally, Paper } from '../model/paper.ts';
import type { ByteSink, ByteStore, Bytes } from '../search/index/coded-bytes.ts';

/** A corpus whose papers are read once, one by one. */
export interface PaperStream {
  id: string;
  topic: string | null;
  tallies: CorpusTally[];
  /** The papers in the order of the file. */
  papers: Iterable<Paper>;
}

interface FilePapers extends PaperStream {
  faults: CorpusFault[];
  /** Number of papers. */
  size: number;
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
  const seen: StoredRecord[] = [];
  const possibleIds: PossibleIds[] = [];
  // Made with the first record, so that nothing is written for a file that cannot be read.
  let stored: StoredRecords | undefined;
  const read = await visitFile(path, (source) => {
    const draft = draftOf(source, tagger);
    stored ??= new StoredRecords(store);
    stored.add(draft);
    seen.push(new StoredRecord(stored, seen.length, draft));
    const digest = digestId(source);
    possibleIds.push({ wanted: wantedId(source, draft.name), digest: () => digest });
  });
  if (!read.ok) return read;
  const { id, topic, faults } = read.value;
  // A file without a record is refused.
  const records = stored!;
  records.finish();
  const ids = idsFor(possibleIds);
  const groups = recordsByPaper(
    seen,
    (record) => record.emptiness,
    ({ at }) => records.triples(at),
  );
  groups.sort(([a], [b]) => a!.at - b!.at);
  const paperOf = ({ at }: StoredRecord): Paper => ({
    id: ids[at]!,
    corpus: id,
    ordinal: at + 1,
    ...records.draft(at),
  });
  const papers = function* () {
    for (const [first, ...others] of groups)
      yield others.reduce((paper, other) => completed(paper, paperOf(other)), paperOf(first!));
  };
  const [added, all] = [groups.length, seen.length];
  const tallies = [{ corpus: id, added, completed: all - added, unshared: added }];
  return ok({ id, topic, faults, tallies, size: groups.length, papers: papers() });
}

/** Drafts as JSON, and the word triples of their abstracts. */
class StoredRecords {
  readonly #drafts: StoredList;
  readonly #triples: StoredList;

  constructor(store: ByteStore) {
    this.#drafts = new StoredList(store);
    this.#triples = new StoredList(store);
  }

  add(draft: Draft): void {
    this.#drafts.add(Buffer.from(JSON.stringify(draft)));
    const { buffer, byteOffset, byteLength } = triplesOf(draft.abstract);
    this.#triples.add(new Uint8Array(buffer, byteOffset, byteLength));
  }

  /** Ends adding. Records can be read then. */
  finish(): void {
    this.#drafts.finish();
    this.#triples.finish();
  }

  draft(at: number): Draft {
    return JSON.parse(Buffer.from(this.#drafts.read(at)).toString()) as Draft;
  }

  triples(at: number): Triples {
    return new Uint32Array(this.#triples.read(at).slice().buffer);
  }
}

/** Texts or numbers as bytes, of which each can be read. */
class StoredList {
  readonly #start: number[] = [0];
  readonly #sink: ByteSink;
  #bytes: Bytes | undefined;

  constructor(store: ByteStore) {
    this.#sink = store.sink();
  }

  add(bytes: Uint8Array): void {
    this.#sink.copy(bytes, 0, bytes.length);
    this.#start.push(this.#sink.length);
  }

  finish(): void {
    this.#bytes = this.#sink.finish();
  }

  /** Returns the bytes at an index. They are valid until the next are read. */
  read(at: number): Uint8Array {
    return this.#bytes!.subarray(this.#start[at]!, this.#start[at + 1]!);
  }
}

/** The fields of a record by which it is compared with others. Its title is read when it is compared. */
class StoredRecord implements IdentifiedRecord {
  /** The place of the record in the file, from 0. */
  readonly at: number;
  readonly keys: string[];
  readonly emptiness: number;
  /** All records are of one corpus. */
  readonly corpus = '';
  readonly #stored: StoredRecords;

  constructor(stored: StoredRecords, at: number, draft: Draft) {
    this.#stored = stored;
    this.at = at;
    this.keys = draft.keys;
    this.emptiness = emptiness(draft);
  }

  get title(): string | null {
    return this.#stored.draft(this.at).title;
  }
}
