import { kindOf, type Misfit } from '../../../model/misfit.ts';
import { corpusFault, recordFault } from '../../read/fault.ts';
import type { CorpusEvent } from '../../read/format.ts';
import { isRecord } from './json-fields.ts';
import { type JsonPaper, readJsonRecord } from './json-record.ts';

const textFields: readonly unknown[] = ['title', 'abstract', 'summary', 'parts', 'abstract_inverted_index'];

/** In levels. Real lists nest no more objects around a paper. */
const deepest = 3;

/**
 * Yields the record in a JSON value, preceded by faults for the fields that were left out; all of them in an object of
 * papers by their ids, or of lists of papers by their topics.
 */
export function* eventsOfJson(value: unknown, file: string, line: number, depth = 0): Generator<CorpusEvent> {
  if (!isRecord(value)) {
    yield recordFault(file, line, notAnObject(value));
    return;
  }
  const { source, topic, misfits, addresses } = readJsonRecord(value);
  const groups = Object.values(value);
  if (
    !hasText(source) &&
    misfits.length === 0 &&
    depth < deepest &&
    groups.flat().length > 0 &&
    groups.every((group) => [group].flat().every(isRecord))
  ) {
    for (const paper of groups.flat()) yield* eventsOfJson(paper, file, line, depth + 1);
    return;
  }
  const textMisfit = hasText(source) ? undefined : misfits.find(({ path }) => textFields.includes(path[0]));
  if (textMisfit) {
    yield recordFault(file, line, textMisfit);
    return;
  }
  for (const misfit of misfits) yield recordFault(file, line, misfit, 'ignored-field');
  for (const { field, text } of addresses)
    yield corpusFault(file, line, 'ignored-field', `${field}: ${text}`);
  if (topic !== undefined) yield { kind: 'topic', topic };
  yield { kind: 'record', line, source };
}

function hasText({ title, abstract, parts }: JsonPaper['source']): boolean {
  return Boolean(title || abstract) || parts.length > 0;
}

function notAnObject(value: unknown): Misfit {
  return { path: [], fault: 'kind', expected: ['object'], found: kindOf(value) };
}
