import { yearIn } from '../../read/field-text.ts';
import { isRecord, type JsonRecord } from './json-fields.ts';

/**
 * Returns the paper in a note of OpenReview's API as a flat record; undefined for other records, and for reviews and
 * decisions, which are notes in the forum of a paper. The API's second version wraps every field in an object,
 * `title: { value: 'KoalaPO' }`; the first did not.
 */
export function recordOfNote(note: JsonRecord): JsonRecord | undefined {
  const { id, forum, content } = note;
  if (!isRecord(content) || typeof id !== 'string' || !('forum' in note || 'invitation' in note))
    return undefined;
  if (typeof forum === 'string' && forum !== id) return undefined;
  const fields: JsonRecord = Object.fromEntries(
    Object.entries(content).map(([name, field]) => [name, isRecord(field) ? field.value : field]),
  );
  // Other conferences publish their papers in the form of OpenReview's first version, with numbers of their own.
  const isHere = 'invitation' in note || 'invitations' in note || /^[\w-]{8,14}$/.test(id);
  return {
    ...fields,
    id,
    url: isHere ? `https://openreview.net/forum?id=${encodeURIComponent(id)}` : undefined,
    tldr: fields.TLDR ?? fields['one-sentence_summary'],
    year:
      fields.year ?? yearOf(fields) ?? yearOfInstant(note.pdate ?? note.odate ?? note.cdate ?? note.tcdate),
  };
}

function yearOf({ _bibtex, venue }: JsonRecord): number | undefined {
  const field = typeof _bibtex === 'string' ? /\byear\s*=\s*[{"]?(\d{4})/u.exec(_bibtex)?.[1] : undefined;
  return yearIn(field ?? (typeof venue === 'string' ? venue : ''));
}

/** Returns the UTC year of an instant in epoch milliseconds. */
function yearOfInstant(instant: unknown): number | undefined {
  return typeof instant === 'number' ? new Date(instant).getUTCFullYear() : undefined;
}
