import { constants } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { codeOf } from '../../model/error-code.ts';
import { fail, type Outcome, ok } from '../../model/outcome.ts';
import type { CorpusFault, Paper, PaperSource } from '../../model/paper.ts';
import type { ListFault, Problem } from '../../model/problem.ts';
import { type Clock, systemClock } from '../../ports/clock.ts';
import { corpusFormats } from '../formats/all.ts';
import { isRecord } from '../formats/json/json-fields.ts';
import { foldedName } from '../read/corpus-name.ts';
import { parseJson } from '../read/parse-json.ts';
import { isWebPage } from '../read/web-page.ts';
import { visitRecords } from '../visit-records.ts';
import { abstractsBeside, conferenceAddress, readConferenceList, withAbstracts } from './conference-list.ts';
import { type Fetching, fetchList } from './fetch-list.ts';

interface ReadList {
  /** Name of the file that the list is stored in, without its extension. */
  name: string;
  sources: PaperSource[];
  faults: CorpusFault[];
}

/** Papers per request. arXiv asks for small requests, and for at most one in three seconds. */
const arxivBatch = 100;
const arxivPauseMs = 3_000;
const arxivApi = 'https://export.arxiv.org/api/query';

/** In bytes. A list is read from one string, which cannot be longer. */
const largest = constants.MAX_STRING_LENGTH;

/** Returns the bytes of a file or an address. */
type Get = (place: string) => Promise<Outcome<Uint8Array>>;

/**
 * Reads the list that `from` names: a conference such as `icml-2026`, an address, `arxiv` (which looks up the papers'
 * own arXiv numbers), or a file. Problems: `list-refused`, `unknown-list`, `import-file`, `import-refused`.
 */
export async function readList(
  from: string,
  papers: readonly Paper[],
  fetching: Fetching,
): Promise<Outcome<ReadList>> {
  if (from === 'arxiv') return readArxiv(arxivApi, papers, fetching);
  const address = /^https?:\/\//iu.test(from) ? from : conferenceAddress(from);
  if (address === undefined || !URL.canParse(address)) return readFileList(from);
  return listOf(nameOfList(from), address, (place) => fetchList(place, fetching));
}

/**
 * Asks arXiv for the papers that have an arXiv number and no title, `arxivBatch` at a time. Problems: as `readList`.
 */
export async function readArxiv(
  api: string,
  papers: readonly Paper[],
  fetching: Fetching,
  clock: Pick<Clock, 'wait'> = systemClock,
): Promise<Outcome<ReadList>> {
  const numbers = papers
    .filter(({ title }) => title === null)
    .flatMap(({ keys }) => keys.find((key) => key.startsWith('arxiv:'))?.slice('arxiv:'.length) ?? []);
  const list: ReadList = { name: 'arxiv', sources: [], faults: [] };
  for (let at = 0; at < numbers.length; at += arxivBatch) {
    if (at > 0) await clock.wait(arxivPauseMs);
    const batch = numbers.slice(at, at + arxivBatch);
    const address = `${api}?max_results=${batch.length}&id_list=${batch.join(',')}`;
    const read = await listOf('arxiv', address, (place) => fetchList(place, fetching));
    if (!read.ok && isEmptyFeed(read.problem)) continue;
    if (!read.ok) return read;
    list.sources.push(...read.value.sources);
    list.faults.push(...read.value.faults);
  }
  return ok(list);
}

/** True for a feed without an entry: arXiv leaves out the numbers that it does not know. */
function isEmptyFeed(problem: Problem): boolean {
  return problem.code === 'import-refused' && problem.faults.every(({ code }) => code === 'no-record');
}

/** Reads a list from a file; a conference's list together with the abstracts beside it. Problems: as `readList`. */
export function readFileList(path: string): Promise<Outcome<ReadList>> {
  return listOf(nameOfList(path), path, bytesOfFile);
}

async function bytesOfFile(path: string): Promise<Outcome<Uint8Array>> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return fail({ code: 'import-file', file: path, fault: 'not-a-file' });
    if (found.size > largest)
      return fail({
        code: 'list-refused',
        from: path,
        fault: 'too-large',
        detail: String(Math.ceil(largest / 1_048_576)),
      });
    return ok(await readFile(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return fail({ code: 'unknown-list', text: path });
    if (codeOf(error) === '') throw error;
    return fail({ code: 'list-refused', from: path, fault: 'unreadable', detail: codeOf(error) });
  }
}

/** Reads a conference's list and the abstracts beside it, or else a file of any format that can be imported. */
async function listOf(name: string, from: string, get: Get): Promise<Outcome<ReadList>> {
  const refused = (fault: ListFault, detail = '') =>
    fail({ code: 'list-refused' as const, from, fault, detail });
  const bytes = await get(from);
  if (!bytes.ok) return bytes;
  const head = Buffer.from(bytes.value.subarray(0, 8_192)).toString('utf8').trimStart();
  if (isWebPage(head)) return refused('web-page');
  // Each line of a `.jsonl` file is JSON of its own, so the whole is not.
  const json = /^[{[]/u.test(head) && !/\.jsonl$/iu.test(from) ? parsed(bytes.value) : undefined;
  if (json === undefined && isJsonFile(from) && !startsWithJsonLine(bytes.value)) return refused('cut-off');
  const sources = json === undefined ? undefined : readConferenceList(json, from);
  if (sources === undefined) return readRecords(name, from, bytes.value);
  const beside = abstractsBeside(from);
  const abstracts = beside === undefined ? undefined : await get(beside);
  if (abstracts === undefined || (!abstracts.ok && isAbsent(abstracts.problem)))
    return ok({ name, sources, faults: [] });
  if (!abstracts.ok) return abstracts;
  const more = parsed(abstracts.value);
  return more === undefined
    ? refused('cut-off')
    : ok({ name, sources: withAbstracts(sources, more), faults: [] });
}

/** A list without its abstracts is still useful: papers are found in it by number and name. */
function isAbsent(problem: Problem): boolean {
  return (
    problem.code === 'unknown-list' ||
    (problem.code === 'list-refused' && problem.fault === 'status' && problem.detail === '404')
  );
}

async function readRecords(name: string, from: string, bytes: Uint8Array): Promise<Outcome<ReadList>> {
  const sources: PaperSource[] = [];
  const read = await visitRecords([bytes], from, 'auto', (source) => sources.push(source));
  return read.ok ? ok({ name, sources, faults: read.value.faults }) : read;
}

function isJsonFile(from: string): boolean {
  return (URL.parse(from)?.pathname ?? from).toLowerCase().endsWith('.json');
}

/** True for JSON Lines, which some call `.json`. */
function startsWithJsonLine(bytes: Uint8Array): boolean {
  const end = bytes.indexOf('\n'.charCodeAt(0));
  return end !== -1 && isRecord(parsed(bytes.subarray(0, end)));
}

/** Returns undefined for what is no JSON. */
function parsed(bytes: Uint8Array): unknown {
  // Unlike `toString`, the decoder drops a byte-order mark.
  return parseJson(new TextDecoder().decode(bytes));
}

/**
 * Returns the name under which a list is stored: `icml-2026` for the conference and for its file
 * `icml-2026-orals-posters.json`, otherwise the file's own, in characters that every file system accepts.
 */
export function nameOfList(from: string): string {
  const path = /^https?:/iu.test(from) ? (URL.parse(from)?.pathname ?? from) : from;
  const endings = new RegExp(
    `(?:-orals-posters)?(?:${corpusFormats.map(({ ending }) => `\\${ending}`).join('|')})$`,
    'iu',
  );
  const plain = foldedName(basename(path).replace(endings, '')).replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-');
  return plain.slice(0, 100) || 'list';
}
