import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { Corpus, CorpusFault, PaperSource } from '../model/paper.ts';
import type { Problem } from '../model/problem.ts';
import { type Draft, type Tagger, toPapers } from './derive/to-paper.ts';
import { corpusFormats } from './formats/all.ts';
import { foldedName, nameOfFile } from './read/corpus-name.ts';
import { corpusFault, type FolderFaultCode, refusesFile } from './read/fault.ts';
import { FaultList } from './read/fault-list.ts';
import { fileChunks } from './read/file-chunks.ts';
import type { FormatId } from './read/format.ts';
import type { Remembered } from './read/remembered.ts';
import { codeOf } from './read/whole-file.ts';
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
}

/**
 * Reads every corpus of a folder. A broken file is reported in `faults` and does not affect the others. Faults
 * name files without their folder. Problem: `corpus-folder` if the folder is missing or cannot be read.
 */
export async function loadFolder(
  folder: string,
  tagger: Tagger,
  drafts?: Remembered<Draft>,
): Promise<Outcome<LoadedFolder>> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    return fail(folderProblem(folder, error));
  }
  const loaded: LoadedFolder = { corpora: [], faults: [] };
  for (const { id, file, format } of await corpusFiles(folder, names, loaded.faults)) {
    const corpus = await readFile(join(folder, file), file, format, loaded.faults);
    if (!corpus) continue;
    const papers = toPapers(corpus.sources, id, tagger, drafts);
    loaded.corpora.push({ id, topic: corpus.topic, papers });
  }
  return ok(loaded);
}

/** Reads the corpus in one file. Problems: `import-file`, `import-refused`. */
export async function loadFile(
  path: string,
  tagger: Tagger,
): Promise<Outcome<{ corpus: Corpus; faults: CorpusFault[] }>> {
  const file = basename(path);
  const kind = await stat(path).then(
    (found) => (found.isFile() ? 'file' : 'not-a-file'),
    (error: unknown) => (codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable'),
  );
  if (kind !== 'file') return fail({ code: 'import-file', file: path, fault: kind });
  const faults: CorpusFault[] = [];
  const read = await readFile(path, file, 'auto', faults);
  if (!read) return fail({ code: 'import-refused', file: path, faults });
  const id = nameOfFile(file);
  return ok({ corpus: { id, topic: read.topic, papers: toPapers(read.sources, id, tagger) }, faults });
}

/** Returns the problem for an error that was thrown while listing the folder. */
export function folderProblem(folder: string, error: unknown): Extract<Problem, { code: 'corpus-folder' }> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const fault = code === 'ENOENT' ? 'missing' : code === 'ENOTDIR' ? 'not-a-folder' : 'unreadable';
  return { code: 'corpus-folder', folder, fault };
}

async function corpusFiles(folder: string, names: string[], faults: CorpusFault[]): Promise<CorpusFile[]> {
  const found: CorpusFile[] = [];
  const skip = (file: string, code: FolderFaultCode, detail?: string) => {
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
    if (kind !== 'file') skip(file, kind === 'unreadable' ? 'unreadable-file' : 'not-a-file');
    else if (!format) skip(file, 'unknown-ending', extname(file));
    else if (first !== undefined) skip(file, 'doubled-corpus', first);
    else {
      fileOfId.set(foldedName(id), file);
      found.push({ id, file, format: format.id });
    }
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function kindOf(path: string): Promise<'file' | 'other' | 'unreadable'> {
  try {
    return (await stat(path)).isFile() ? 'file' : 'other';
  } catch {
    return 'unreadable';
  }
}

async function readFile(
  path: string,
  file: string,
  format: FormatId | 'auto',
  faults: CorpusFault[],
): Promise<{ topic: string | null; sources: PaperSource[] } | null> {
  const list = new FaultList();
  const sources: PaperSource[] = [];
  let topic: string | null = null;
  for await (const event of readCorpus(fileChunks(path), file, format)) {
    if (event.kind === 'record') sources.push(event.source);
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
  return { topic, sources };
}
