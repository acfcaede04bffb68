import { kindOf, type Misfit } from '../../../model/misfit.ts';
import { corpusFault } from '../../read/fault.ts';
import type { CorpusEvent } from '../../read/format.ts';
import { isRecord, type JsonRecord } from './json-fields.ts';
import { type JsonPaper, readJsonRecord } from './json-record.ts';

const textFields: readonly unknown[] = ['title', 'abstract', 'summary', 'parts', 'abstract_inverted_index'];

/** In levels. Real lists nest no more objects around a paper. */
const deepest = 3;

/**
 * Yields the record in a JSON value, preceded by faults for the fields that were left out. Yields all records of an
 * object that has papers by their ids, or lists of papers by their topics.
 */
export function* eventsOfJson(value: unknown, file: string, line: number, depth = 0): Generator<CorpusEvent> {
  if (!isRecord(value)) {
    yield corpusFault(file, line, 'bad-record', notAnObject(value));
    return;
  }
  const { source, topic, misfits, addresses } = readJsonRecord(value);
  const isPaper = hasText(source) || misfits.length > 0;
  const papers = isPaper || depth === deepest ? undefined : papersIn(value);
  if (papers) {
    for (const paper of papers) yield* eventsOfJson(paper, file, line, depth + 1);
    return;
  }
  const textMisfit = hasText(source) ? undefined : misfits.find(({ path }) => textFields.includes(path[0]));
  if (textMisfit) {
    yield corpusFault(file, line, 'bad-record', textMisfit);
    return;
  }
  for (const misfit of misfits) yield corpusFault(file, line, 'ignored-field', misfit);
  for (const { field, text } of addresses)
    yield corpusFault(file, line, 'ignored-field', `${field}: ${text}`);
  if (topic !== undefined) yield { kind: 'topic', topic };
  yield { kind: 'record', line, source };
}

/** Returns the papers of an object that consists of papers and lists of papers; undefined for any other. */
function papersIn(value: JsonRecord): JsonRecord[] | undefined {
  const papers = Object.values(value).flat();
  return papers.length > 0 && papers.every(isRecord) ? papers : undefined;
}

function hasText({ title, abstract, parts }: JsonPaper['source']): boolean {
  return Boolean(title || abstract) || parts.length > 0;
}

function notAnObject(value: unknown): Misfit {
  return { path: [], fault: 'kind', expected: ['object'], found: kindOf(value) };
}
