import { z } from 'zod';
import type { PaperSource } from '../../model/paper.ts';
import { repairedText } from '../derive/to-paper.ts';
import { keysOf } from '../identity/keys.ts';

const texts = z.array(z.string());

/** An entry of a list: the fields that can complete a paper of a corpus. All texts are repaired. */
export const listedPaper = z.object({
  title: z.string().nullable(),
  otherTitles: texts,
  authors: texts,
  year: z.int().nullable(),
  venue: z.string().nullable(),
  url: z.string().nullable(),
  links: texts,
  keys: texts,
  abstract: z.string(),
});

export type ListedPaper = z.infer<typeof listedPaper>;

/** Converts a record to an entry, which is much quicker than deriving a whole paper. */
export function listedPaperOf(source: PaperSource): ListedPaper {
  const abstract = repairedText(source.abstract);
  const title = source.title ? repairedText(source.title) || null : null;
  const authors = (source.authors ?? []).map(repairedText);
  return {
    title,
    otherTitles: (source.otherTitles ?? []).map(repairedText),
    authors,
    year: source.year ?? null,
    venue: source.venue ? repairedText(source.venue) || null : null,
    url: source.url ?? null,
    links: source.links ?? [],
    keys: keysOf(source, { title, authors, abstract }),
    abstract,
  };
}
