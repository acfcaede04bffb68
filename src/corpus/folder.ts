import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { codeOf } from '../model/error-code.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { Corpus, CorpusFault, PaperSource } from '../model/paper.ts';
import type { Problem } from '../model/problem.ts';
import { type Draft, type Drafts, type Tagger, toPapers } from './derive/to-paper.ts';
import { corpusFormats } from './formats/all.ts';
import { foldedName, nameOfFile } from './read/corpus-name.ts';
import { type CorpusFaultCode, corpusFault } from './read/fault.ts';
import { fileChunks } from './read/file-chunks.ts';
import type { FormatId } from './read/format.ts';
import { visitRecords } from './visit-records.ts';

const endings = corpusFormats.map(({ ending }) => ending).join(' ');

export interface LoadedFolder {
  /** Sorted by id. */
  corpora: Corpus[];
  faults: CorpusFault[];
  /** The drafts of all records, for the next reading. */
  drafts: Drafts;
}

interface CorpusFile {
  id: string;
  file: string;
  format: FormatId;
}

/**
 * Reads every corpus of a folder. A broken file is reported in `faults` and does not affect the others. Faults
 * name files without their folder. Problem: `corpus-folder` if the folder is missing or cannot be read.
 */
export async function loadFolder(
  folder: string,
  tagger: Tagger,
  before?: Drafts,
): Promise<Outcome<LoadedFolder>> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    return fail(folderProblem(folder, error));
  }
  const drafts = new Map<string, Draft>();
  const loaded: LoadedFolder = { corpora: [], faults: [], drafts };
  for (const { id, file, format } of await corpusFiles(folder, names, loaded.faults)) {
    const sources: PaperSource[] = [];
    const path = join(folder, file);
    const read = await visitRecords(fileChunks(path), path, format, (source) => sources.push(source));
    if (read.ok) {
      const { topic, faults } = read.value;
      loaded.faults.push(...faults);
      loaded.corpora.push({ id, topic, papers: toPapers(sources, id, tagger, before, drafts) });
    } else if (read.problem.code === 'import-refused') loaded.faults.push(read.problem.faults[0]!);
  }
  return ok(loaded);
}

/**
 * Reads the corpus in one file and calls `visit` with each record. The records before a fault that refuses the file are
 * visited too. Problems: `import-file`, `import-refused`.
 */
export async function visitFile(
  path: string,
  visit: (source: PaperSource) => void,
): Promise<Outcome<{ id: string; topic: string | null; faults: CorpusFault[] }>> {
  const kind = await kindOf(path);
  if (kind !== 'file') return fail({ code: 'import-file', file: path, fault: kind });
  const read = await visitRecords(fileChunks(path), path, 'auto', visit);
  return read.ok ? ok({ id: nameOfFile(path), ...read.value }) : read;
}

/** Returns the problem for an error that was thrown while listing the folder. */
export function folderProblem(folder: string, error: unknown): Extract<Problem, { code: 'corpus-folder' }> {
  const code = codeOf(error);
  const fault = code === 'ENOENT' ? 'missing' : code === 'ENOTDIR' ? 'not-a-folder' : 'unreadable';
  return { code: 'corpus-folder', folder, fault };
}

async function corpusFiles(folder: string, names: string[], faults: CorpusFault[]): Promise<CorpusFile[]> {
  const found: CorpusFile[] = [];
  const skip = (file: string, code: CorpusFaultCode, detail?: string) => {
    faults.push(corpusFault(file, 1, code, detail).fault);
  };
  const rank = (name: string) => corpusFormats.findIndex((one) => one.ending === extname(name).toLowerCase());
  const inOrder = names
    .filter((name) => !name.startsWith('.'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const fileOfId = new Map<string, string>();
  for (const file of inOrder) {
    const kind = await kindOf(join(folder, file));
    const format = corpusFormats[rank(file)];
    const id = nameOfFile(file);
    const first = fileOfId.get(foldedName(id));
    if (kind !== 'file') skip(file, kind === 'not-a-file' ? kind : 'unreadable-file');
    else if (!format) skip(file, 'unknown-ending', endings);
    else if (first !== undefined) skip(file, 'doubled-corpus', first);
    else {
      fileOfId.set(foldedName(id), file);
      found.push({ id, file, format: format.id });
    }
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function kindOf(path: string): Promise<'file' | 'not-a-file' | 'missing' | 'unreadable'> {
  return stat(path).then(
    (found) => (found.isFile() ? 'file' : 'not-a-file'),
    (error: unknown) => (codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable'),
  );
}
