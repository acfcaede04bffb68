import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { codeOf } from '../model/error-code.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { Corpus, CorpusFault, PaperSource } from '../model/paper.ts';
import type { Problem } from '../model/problem.ts';
import { type Draft, type Tagger, toPapers } from './derive/to-paper.ts';
import { corpusFormats } from './formats/all.ts';
import { foldedName, nameOfFile } from './read/corpus-name.ts';
import { type CorpusFaultCode, corpusFault, refusesFile } from './read/fault.ts';
import { FaultList } from './read/fault-list.ts';
import { fileChunks } from './read/file-chunks.ts';
import type { FormatId } from './read/format.ts';
import { Remembered } from './read/remembered.ts';
import { readCorpus } from './read-corpus.ts';

export interface LoadedFolder {
  /** Sorted by id. */
  corpora: Corpus[];
  faults: CorpusFault[];
}

interface CorpusFile {
  id: string;
  file: string;
  format: FormatId;
  /** A text that changes whenever the file does. */
  signature: string;
}

/** The result of the last reading of a file. */
interface FileReading {
  signature: string;
  /** Undefined if the file was refused. */
  corpus: Corpus | undefined;
  faults: CorpusFault[];
  /** Keyed by the digest of the record. */
  drafts: ReadonlyMap<string, Draft>;
}

/** The files of a folder as they were read, by path. Files that did not change are not read again. */
export type FolderMemory = Map<string, FileReading>;

/**
 * Reads every corpus of a folder. A broken file is reported in `faults` and does not affect the others. Faults
 * name files without their folder. `memory` is brought up to date. Problem: `corpus-folder` if the folder is missing or
 * cannot be read.
 */
export async function loadFolder(
  folder: string,
  tagger: Tagger,
  drafts: Remembered<Draft> = new Remembered(),
  memory: FolderMemory = new Map(),
): Promise<Outcome<LoadedFolder>> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    return fail(folderProblem(folder, error));
  }
  const loaded: LoadedFolder = { corpora: [], faults: [] };
  const files = await corpusFiles(folder, names, loaded.faults);
  const paths = new Set(files.map(({ file }) => join(folder, file)));
  for (const path of memory.keys()) if (!paths.has(path)) memory.delete(path);
  for (const one of files) {
    const path = join(folder, one.file);
    const known = memory.get(path);
    const reading = known?.signature === one.signature ? known : await readingOf(path, one, tagger, drafts);
    memory.set(path, reading);
    for (const [digest, draft] of reading.drafts) drafts.asked.set(digest, draft);
    loaded.faults.push(...reading.faults);
    if (reading.corpus) loaded.corpora.push(reading.corpus);
  }
  return ok(loaded);
}

async function readingOf(
  path: string,
  { id, file, format, signature }: CorpusFile,
  tagger: Tagger,
  before: Remembered<Draft>,
): Promise<FileReading> {
  const faults: CorpusFault[] = [];
  const drafts = new Remembered((digest) => before.find(digest));
  const sources: PaperSource[] = [];
  const read = await readFile(path, file, format, faults, (source) => sources.push(source));
  const corpus = read && { id, topic: read.topic, papers: toPapers(sources, id, tagger, drafts) };
  return { signature, corpus: corpus ?? undefined, faults, drafts: drafts.asked };
}

/**
 * Reads the corpus in one file and calls `visit` with each record. The records before a fault that refuses the file are
 * visited too. Problems: `import-file`, `import-refused`.
 */
export async function visitFile(
  path: string,
  visit: (source: PaperSource) => void,
): Promise<Outcome<{ id: string; topic: string | null; faults: CorpusFault[] }>> {
  const file = basename(path);
  const kind = await stat(path).then(
    (found) => (found.isFile() ? 'file' : 'not-a-file'),
    (error: unknown) => (codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable'),
  );
  if (kind !== 'file') return fail({ code: 'import-file', file: path, fault: kind });
  const faults: CorpusFault[] = [];
  const read = await readFile(path, file, 'auto', faults, visit);
  if (!read) return fail({ code: 'import-refused', file: path, faults });
  return ok({ id: nameOfFile(file), topic: read.topic, faults });
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
    const { kind, signature } = await stateOf(join(folder, file));
    const format = corpusFormats[rank(file)];
    const id = nameOfFile(file);
    const first = fileOfId.get(foldedName(id));
    if (kind !== 'file') skip(file, kind === 'unreadable' ? 'unreadable-file' : 'not-a-file');
    else if (!format) skip(file, 'unknown-ending', extname(file));
    else if (first !== undefined) skip(file, 'doubled-corpus', first);
    else {
      fileOfId.set(foldedName(id), file);
      found.push({ id, file, format: format.id, signature });
    }
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function stateOf(path: string): Promise<{ kind: 'file' | 'other' | 'unreadable'; signature: string }> {
  try {
    const found = await stat(path);
    const signature = `${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino}`;
    return { kind: found.isFile() ? 'file' : 'other', signature };
  } catch {
    return { kind: 'unreadable', signature: '' };
  }
}

async function readFile(
  path: string,
  file: string,
  format: FormatId | 'auto',
  faults: CorpusFault[],
  visit: (source: PaperSource) => void,
): Promise<{ topic: string | null } | null> {
  const list = new FaultList();
  let topic: string | null = null;
  for await (const event of readCorpus(fileChunks(path), file, format)) {
    if (event.kind === 'record') visit(event.source);
    else if (event.kind === 'topic') topic = event.topic;
    else if (event.kind === 'fault') {
      if (refusesFile(event.fault)) {
        faults.push(event.fault);
        return null;
      }
      list.add(event.fault);
    }
  }
  faults.push(...list.all());
  return { topic };
}
