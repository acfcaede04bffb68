import { isNote, type Paper, type Part } from '../../model/paper.ts';
import { folded } from './keys.ts';
import { titleHeading } from './title-heading.ts';

/** The fields that another record of the same paper can add. */
type Addition = Pick<
  Paper,
  'title' | 'otherTitles' | 'authors' | 'year' | 'venue' | 'url' | 'links' | 'keys'
> &
  Partial<Pick<Paper, 'id' | 'otherIds' | 'name' | 'expansion' | 'aliases' | 'parts' | 'abstract' | 'tags'>>;

/** Returns the paper with empty fields filled in from another record. Its own values are not replaced. */
export function completed(paper: Paper, other: Addition): Paper {
  const title = paper.title ?? other.title;
  const name = paper.name ?? other.name ?? null;
  const titles = [title, ...paper.otherTitles, other.title, ...other.otherTitles].filter(
    (one) => one !== null,
  );
  const ids = [...paper.otherIds, ...(other.id === undefined ? [] : [other.id]), ...(other.otherIds ?? [])];
  const url = paper.url ?? other.url;
  return {
    ...paper,
    name,
    expansion: paper.expansion ?? other.expansion ?? null,
    aliases: joined(paper.aliases, other.aliases ?? []),
    title,
    otherTitles: joined(titles, []).slice(1),
    otherIds: [...new Set(ids)].filter((id) => id !== paper.id),
    heading: title === null || paper.title !== null ? paper.heading : titleHeading(title, name),
    parts: [
      ...paper.parts,
      ...(other.parts ?? []).filter((part) => !paper.parts.some((own) => replaces(own, part))),
    ],
    abstract: paper.abstract || (other.abstract ?? ''),
    authors: paper.authors.length > 0 ? paper.authors : other.authors,
    year: paper.year ?? other.year,
    venue: paper.venue ?? other.venue,
    url,
    links: [...new Set([...paper.links, ...(other.url === null ? [] : [other.url]), ...other.links])].filter(
      (link) => link !== url,
    ),
    tags: [...new Set([...paper.tags, ...(other.tags ?? [])])],
    keys: [...new Set([...paper.keys, ...other.keys])],
  };
}

/** True if a part makes that of another record needless. A summary has its parts from one record in each language. */
function replaces(own: Part, other: Part): boolean {
  return isNote(own) === isNote(other) && (isNote(own) ? own.text === other.text : own.lang === other.lang);
}

/** Concatenates two lists without other spellings of earlier values. */
function joined(own: readonly string[], others: readonly string[]): string[] {
  const known = new Set<string>();
  return [...own, ...others].filter((text) => {
    const same = folded(text) || text;
    return !known.has(same) && known.add(same);
  });
}
