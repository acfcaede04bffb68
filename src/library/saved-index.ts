import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tagsOf } from '../corpus/derive/tags.ts';
import { loadFile } from '../corpus/folder.ts';
import { mergeCorpora } from '../corpus/identity/merge.ts';
import { codeOf } from '../corpus/read/whole-file.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { Corpus, CorpusFault, CorpusTally, Paper } from '../model/paper.ts';
import { vocabularyOf } from '../model/tag-vocabulary.ts';
import { Dictionary, type DictionaryData, dictionaryOf } from '../search/index/dictionary.ts';
import { type FlatTags, flatTags, readTags } from '../search/index/facets.ts';
import { commonParts } from '../search/index/fields.ts';
import { indexed } from '../search/index/index-library.ts';
import type { IndexData } from '../search/index/inverted-index.ts';
import { assembled, type Library } from '../search/index/library.ts';
import { Names } from '../search/index/name-index.ts';
import { type NameTable, nameTableOf, StoredNames } from '../search/index/name-table.ts';
import { atOnce } from '../search/index/sliced.ts';
import { pastedLookups, readLookups } from '../search/names/pasted.ts';
import { Concepts } from '../search/text/concepts.ts';
import { dataFiles, type OpenLibrary, openLexicon } from './open-library.ts';
import { readSections, SectionFileError, writeSections } from './section-file.ts';
import { type CodedPapers, codedPapers, storedPapers } from './stored-papers.ts';

const fileName = 'papers.index';
/** Version of what is saved. Raise it when texts are analysed in another way or `SavedIndex` changes. */
const version = 2;

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
  names: NameTable;
  /** Titles that may be pasted, see `PastedLookups`. */
  titles: NameTable;
  /** The keys and addresses of all papers. */
  addresses: DictionaryData;
  /** Indexed by address: its paper, as an index into the library. */
  addressPlaces: Uint32Array;
}

/**
 * Indexes a file of papers and saves papers and index in a folder, in one step or not at all.
 * Problems: `import-file`, `import-refused`, `saved-index`.
 */
export async function saveIndex(
  input: string,
  folder: string,
  cacheDir: string | undefined,
): Promise<Outcome<{ papers: number; faults: CorpusFault[]; file: string }>> {
  const opened = await openLexicon(cacheDir);
  if (!opened.ok) return opened;
  const { concepts, tags } = opened.value.lexicon;
  const vocabulary = vocabularyOf(tags);
  const loaded = await loadFile(input, (texts) => tagsOf(texts, vocabulary));
  if (!loaded.ok) return loaded;
  const { corpora, tallies } = mergeCorpora([loaded.value.corpus]);
  const { index } = indexed(corpora, concepts, vocabulary);
  const written = writeIndex(folder, { corpus: corpora[0]!, tallies, index });
  if (!written.ok) return written;
  return ok({ papers: corpora[0]!.papers.length, faults: loaded.value.faults, file: written.value });
}

/** Writes the file of a saved index, and returns its path. Problem: `saved-index`. */
export function writeIndex(
  folder: string,
  { corpus, tallies, index }: { corpus: Corpus; tallies: CorpusTally[]; index: IndexData },
): Outcome<string> {
  const { papers, id, topic } = corpus;
  const ids = idsOf(papers);
  const placesOf = new Map(papers.map((paper, place) => [paper, place]));
  const placeOf = (paper: Paper) => placesOf.get(paper)!;
  const names = nameTableOf(atOnce(Names.of(papers)).entries, placeOf);
  const { byAddress, titles } = atOnce(readLookups(papers));
  const titleTable = nameTableOf(titles.entries, placeOf);
  const { start, pieces } = codedPapers(papers);
  const papersPieces = { pieces };
  const file = join(folder, fileName);
  const saved = {
    version,
    lexicon: lexiconDigest(),
    corpus: { id, topic },
    tallies,
    parts: commonParts(papers),
    // `start` is complete when the pieces have been written, so it follows them.
    papers: { bytes: papersPieces, start },
    ids: dictionaryOf(ids.keys()),
    idPlaces: Uint32Array.from(ids.values()),
    index,
    tags: atOnce(readTags(papers)),
    names,
    titles: titleTable,
    addresses: dictionaryOf(byAddress.keys()),
    addressPlaces: Uint32Array.from(byAddress.values(), placeOf),
  };
  const coded = [index.postings, index.places, index.byPaper].map(({ bytes }) => bytes);
  const late = new Set([...coded, papersPieces, names.labels, titleTable.labels]);
  try {
    mkdirSync(folder, { recursive: true });
    writeSections(file, saved, { late, durable: true });
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return fail({ code: 'saved-index', folder, fault: 'not-written', detail: codeOf(error) });
  }
  return ok(file);
}

/** Opens a saved index. Papers, postings and positions are read when a query needs them. Problem: `saved-index`. */
export async function openSavedIndex(
  folder: string,
  cacheDir: string | undefined,
): Promise<Outcome<OpenLibrary>> {
  const opened = await openLexicon(cacheDir);
  if (!opened.ok) return opened;
  const { concepts, tags, faults } = opened.value.lexicon;
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
  const names = new StoredNames(saved.names, papers);
  const byId = papersBy(saved.ids, saved.idPlaces, papers);
  const library = assembled(
    { corpora: [{ ...corpus, papers }], papers, places, byId, parts, names, index },
    new Concepts(concepts),
    vocabularyOf(tags),
  );
  flatTags.use(library, saved.tags);
  pastedLookups.use(library, {
    byAddress: papersBy(saved.addresses, saved.addressPlaces, papers),
    titles: new StoredNames(saved.titles, papers),
  });
  return ok({ places: { corpusDir: folder, cacheDir }, library, tallies, faults });
}

/** Looks papers up by a key, given the place of each key's paper. */
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

/** Returns the ids of all papers, then those of other records, each with its paper. */
function idsOf(papers: readonly Paper[]): ReadonlyMap<string, number> {
  const ids = new Map(papers.map(({ id }, place) => [id, place]));
  for (const [place, { otherIds }] of papers.entries())
    for (const id of otherIds) if (!ids.has(id)) ids.set(id, place);
  return ids;
}

function lexiconDigest(): string {
  const hash = createHash('sha256');
  for (const file of dataFiles) hash.update(readFileSync(file));
  return hash.digest('hex');
}
