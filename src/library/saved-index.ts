import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tagsOf } from '../corpus/derive/tags.ts';
import { removeUnfinished } from '../corpus/read/unfinished.ts';
import { syncFolder } from '../corpus/read/whole-file.ts';
import { codeOf } from '../model/error-code.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { CorpusFault, CorpusTally, Paper } from '../model/paper.ts';
import { type TagVocabulary, vocabularyOf } from '../model/tag-vocabulary.ts';
import { IndexBuilder } from '../search/index/build-index.ts';
import type { ByteSink, ByteStore } from '../search/index/coded-bytes.ts';
import { Dictionary, type DictionaryData, GrowingDictionary } from '../search/index/dictionary.ts';
import { type FlatTags, flatTags, flatTagsOf } from '../search/index/facets.ts';
import { FieldReader, partLimit } from '../search/index/fields.ts';
import type { IndexData } from '../search/index/inverted-index.ts';
import { assembled, type Library, libraryNames } from '../search/index/library.ts';
import { Names, type NameTable, NameTableBuilder } from '../search/index/name-table.ts';
import { NamesOfPapersBuilder } from '../search/index/names-of-papers.ts';
import { type PaperFacts, PaperFactsBuilder, paperFacts } from '../search/index/paper-facts.ts';
import { atOnce } from '../search/index/sliced.ts';
import { addressesOf, pastedLookups, pastedTitlesOf } from '../search/names/pasted.ts';
import { Concepts } from '../search/text/concepts.ts';
import { NumberList } from '../search/text/number-list.ts';
import { type PaperStream, papersOfFile } from './file-papers.ts';
import { dataFiles, type OpenLibrary, openLexicon } from './open-library.ts';
import type { Lexicon } from './read-lexicon.ts';
import { ScratchStore } from './scratch-store.ts';
import { readSections, SectionFileError, writeSections } from './section-file.ts';
import { type CodedPapers, storedPapers } from './stored-papers.ts';

const fileName = 'papers.index';
/** Version of what is saved. Raise it when texts are analysed in another way or `SavedIndex` changes. */
const version = 14;

interface SavedIndex {
  version: number;
  /** Digest of the glossary, the tags and the other data that texts are analysed with. */
  lexicon: string;
  corpus: { id: string; topic: string | null };
  tallies: CorpusTally[];
  /** The kinds of parts that have a field of their own. */
  parts: string[];
  papers: CodedPapers;
  /** The ids of all papers, and of other records of them. */
  ids: DictionaryData;
  /** Indexed by id: its paper, as an index into the library. */
  idPlaces: Uint32Array;
  index: IndexData;
  tags: FlatTags;
  facts: PaperFacts;
  names: NameTable;
  /** Titles that may be pasted, see `PastedLookups`. */
  titles: NameTable;
  /** The keys and addresses of all papers. */
  addresses: DictionaryData;
  /** Indexed by address: its paper, as an index into the library. */
  addressPlaces: Uint32Array;
}

/**
 * Indexes a file of papers and saves papers and index in a folder, in one step or not at all. Memory holds the ids and
 * keys of the papers and the words of the index; texts and postings go to scratch files in the folder. Problems:
 * `import-file`, `import-refused`, `saved-index`.
 */
export async function saveIndex(
  input: string,
  folder: string,
  cacheDir: string | undefined,
): Promise<Outcome<{ papers: number; faults: CorpusFault[]; file: string }>> {
  const { lexicon } = await openLexicon(cacheDir);
  const vocabulary = vocabularyOf(lexicon.tags);
  return withScratchStore(folder, async (scratch) => {
    const read = await papersOfFile(input, (texts) => tagsOf(texts, vocabulary), scratch);
    if (!read.ok) return read;
    const { faults, size, ...corpus } = read.value;
    return ok({ papers: size, faults, file: await write(folder, corpus, lexicon, scratch) });
  });
}

/** Writes the file of a saved index, and returns its path. Problem: `saved-index`. */
export function writeIndex(folder: string, corpus: PaperStream, lexicon: Lexicon): Promise<Outcome<string>> {
  return withScratchStore(folder, async (scratch) => ok(await write(folder, corpus, lexicon, scratch)));
}

/**
 * Returns what `work` does with a store for scratch files in the folder. Problem: `saved-index` if the folder cannot be
 * written to.
 */
async function withScratchStore<T>(
  folder: string,
  work: (scratch: ScratchStore) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const scratch = new ScratchStore(folder);
  try {
    return await work(scratch);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return fail({ code: 'saved-index', folder, fault: 'not-written', detail: codeOf(error) });
  } finally {
    scratch.close();
  }
}

async function write(
  folder: string,
  { papers, ...corpus }: PaperStream,
  lexicon: Lexicon,
  scratch: ScratchStore,
): Promise<string> {
  const file = join(folder, fileName);
  const builder = new SavedIndexBuilder(lexicon, scratch);
  removeUnfinished(file);
  for (const paper of papers) builder.add(paper);
  const { saved, late } = builder.finish(corpus);
  writeSections(file, saved, late);
  await syncFolder(folder);
  return file;
}

/** Builds a saved index from papers that are added one by one, and keeps none of them. */
class SavedIndexBuilder {
  readonly #vocabulary: TagVocabulary;
  readonly #index: IndexBuilder;
  /** The kinds of parts that have a field of their own: the first `partLimit` kinds that papers have. */
  readonly #parts: string[] = [];
  #fields: FieldReader;
  readonly #texts: ByteSink;
  readonly #textStart: number[] = [];
  readonly #ids = new GrowingDictionary();
  readonly #idPlaces = new NumberList();
  readonly #otherIds: [id: string, place: number][] = [];
  readonly #tags = new NamesOfPapersBuilder();
  readonly #facts = new PaperFactsBuilder();
  readonly #names = new NameTableBuilder();
  readonly #titles = new NameTableBuilder(pastedTitlesOf);
  readonly #addresses = new GrowingDictionary();
  readonly #addressPlaces = new NumberList();

  constructor({ concepts, tags }: Lexicon, store: ByteStore) {
    this.#vocabulary = vocabularyOf(tags);
    this.#index = new IndexBuilder(new Concepts(concepts), { store });
    this.#fields = new FieldReader(this.#parts, this.#vocabulary);
    this.#texts = store.sink();
  }

  add(paper: Paper): void {
    const place = this.#textStart.push(this.#texts.length) - 1;
    const text = Buffer.from(JSON.stringify(paper));
    this.#texts.copy(text, 0, text.length);
    for (const { key } of paper.parts) {
      if (this.#parts.length === partLimit || this.#parts.includes(key)) continue;
      this.#parts.push(key);
      this.#fields = new FieldReader(this.#parts, this.#vocabulary);
    }
    this.#index.add(this.#fields.read(paper));
    this.#tags.add(paper.tags);
    this.#facts.add(paper);
    this.#names.add(paper, place);
    this.#titles.add(paper, place);
    addFirst(this.#ids, this.#idPlaces, paper.id, place);
    for (const id of paper.otherIds) this.#otherIds.push([id, place]);
    for (const address of addressesOf(paper)) addFirst(this.#addresses, this.#addressPlaces, address, place);
  }

  /** Returns the data of the file, and the arrays of it that are read when they are needed. */
  finish({ id, topic, tallies }: Omit<PaperStream, 'papers'>): {
    saved: object;
    late: ReadonlySet<unknown>;
  } {
    for (const [id, place] of this.#otherIds) addFirst(this.#ids, this.#idPlaces, id, place);
    const index = this.#index.finish();
    const texts = this.#texts.finish();
    const coded = [index.postings, index.places, index.byPaper].map(({ bytes }) => bytes);
    return {
      late: new Set<unknown>([...coded, texts]),
      saved: {
        version,
        lexicon: lexiconDigest(),
        corpus: { id, topic },
        tallies,
        parts: this.#parts,
        papers: { bytes: texts, start: Float64Array.from([...this.#textStart, texts.length]) },
        ids: this.#ids.data(),
        idPlaces: this.#idPlaces.toArray(),
        index,
        tags: flatTagsOf(this.#tags.finish()),
        facts: this.#facts.finish(),
        names: atOnce(this.#names.finish()),
        titles: atOnce(this.#titles.finish()),
        addresses: this.#addresses.data(),
        addressPlaces: this.#addressPlaces.toArray(),
      },
    };
  }
}

/** Assigns a place to a key, if the key has none. */
function addFirst(keys: GrowingDictionary, places: NumberList, key: string, place: number): void {
  if (keys.number(key) === places.length) places.push(place);
}

/** Opens a saved index. Papers, postings and positions are read when a query needs them. Problem: `saved-index`. */
export async function openSavedIndex(
  folder: string,
  cacheDir: string | undefined,
): Promise<Outcome<OpenLibrary>> {
  const { concepts, tags, faults } = (await openLexicon(cacheDir)).lexicon;
  let saved: SavedIndex;
  try {
    saved = readSections(join(folder, fileName)) as SavedIndex;
    if (saved.version !== version || saved.lexicon !== lexiconDigest())
      throw new SectionFileError('other-version');
  } catch (error) {
    if (!(error instanceof SectionFileError)) throw error;
    return fail({ code: 'saved-index', folder, fault: error.fault, detail: '' });
  }
  const { corpus, tallies, parts, index } = saved;
  const places = new WeakMap<Paper, number>();
  const papers = storedPapers(saved.papers, places);
  const byId = papersBy(saved.ids, saved.idPlaces, papers);
  const library = assembled(
    { corpora: [{ ...corpus, papers }], papers, places, byId, parts, index },
    concepts,
    vocabularyOf(tags),
  );
  libraryNames.use(library, new Names(saved.names, papers));
  flatTags.use(library, saved.tags);
  paperFacts.use(library, saved.facts);
  pastedLookups.use(library, {
    byAddress: papersBy(saved.addresses, saved.addressPlaces, papers),
    titles: new Names(saved.titles, papers, pastedTitlesOf),
  });
  return ok({ places: { corpusDir: folder, cacheDir }, library, tallies, faults });
}

/** Returns a map from keys to papers. `places` has the index in `papers` of each key's paper, by the key's number. */
function papersBy(keys: DictionaryData, places: Uint32Array, papers: readonly Paper[]): Library['byId'] {
  const numbers = new Dictionary(keys);
  return {
    has: (key) => numbers.has(key),
    get(key) {
      const number = numbers.get(key);
      return number === undefined ? undefined : papers[places[number]!];
    },
  };
}

function lexiconDigest(): string {
  const hash = createHash('sha256');
  for (const file of dataFiles) hash.update(readFileSync(file));
  return hash.digest('hex');
}
