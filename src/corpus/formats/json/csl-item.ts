import { z } from 'zod';
import type { Paper, PaperSource } from '../../../model/paper.ts';
import {
  arxivNumber,
  doiAddress,
  fieldText,
  keywordsIn,
  scriptLanguage,
  webAddress,
  yearIn,
} from '../../read/field-text.ts';

const text = z.string();
const number = z.union([z.string(), z.number()]);
const name = z.object({
  given: text.optional(),
  family: text.optional(),
  literal: text.optional(),
  suffix: text.optional(),
  'dropping-particle': text.optional(),
  'non-dropping-particle': text.optional(),
});
const date = z.object({
  'date-parts': z.array(z.array(z.union([number, z.null()]))).optional(),
  literal: number.optional(),
  raw: number.optional(),
});

/** An item of CSL-JSON 1.0, as far as a paper needs it. */
export const cslItem = z.object({
  id: number.nullish(),
  type: text.nullish(),
  title: text.nullish(),
  abstract: text.nullish(),
  annote: text.nullish(),
  author: z.array(name).nullish(),
  issued: date.nullish(),
  DOI: text.nullish(),
  URL: text.nullish(),
  keyword: text.nullish(),
  categories: z.array(text).nullish(),
});

export type CslItem = z.infer<typeof cslItem>;
type CslName = z.infer<typeof name>;

export function sourceOfCsl(item: CslItem): PaperSource {
  const source: PaperSource = { parts: [], abstract: cslText(item.abstract ?? '') };
  const annote = fieldText(item.annote ?? '');
  if (annote !== '')
    source.parts.push({ key: 'note', label: 'note', lang: scriptLanguage(annote), text: annote });
  if (item.id !== undefined && item.id !== null) source.id = fieldText(String(item.id)) || undefined;
  const title = cslText(item.title ?? '');
  if (title !== '') source.title = title;
  const authors = (item.author ?? []).map(personName).filter((author) => author !== '');
  if (authors.length > 0) source.authors = authors;
  const year = yearIn(
    item.issued?.['date-parts']?.[0]?.[0] ?? item.issued?.literal ?? item.issued?.raw ?? '',
  );
  if (year !== undefined) source.year = year;
  const url = webAddress(item.URL ?? '') ?? arxivAddress(item.URL ?? '') ?? doiAddress(item.DOI ?? '');
  if (url !== undefined) source.url = url;
  const keywords = [...keywordsIn(item.keyword ?? ''), ...(item.categories ?? []).map(fieldText)];
  if (keywords.length > 0) source.keywords = keywords;
  return source;
}

function arxivAddress(given: string): string | undefined {
  const id = arxivNumber(given);
  return id && `https://arxiv.org/abs/${id}`;
}

/** "Given Family", with particles and suffix where people write them; `et al.` is nobody. */
export function personName(person: CslName): string {
  const parts = [
    person.given,
    person['dropping-particle'],
    person['non-dropping-particle'],
    person.family,
    person.suffix,
    person.literal,
  ];
  const whole = parts.map((part) => fieldText(part ?? '')).filter((part) => part !== '');
  if (whole.length === 1 && /^(?:others|et al\.?)$/i.test(whole[0] as string)) return '';
  return whole.join(' ');
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const lowered = '₀₁₂₃₄₅₆₇₈₉';

/** CSL allows some HTML in titles, and Crossref's abstracts are JATS: the text without them. */
function cslText(marked: string): string {
  return fieldText(
    marked
      .replace(/<(sup|sub)>(\d{1,9})<\/\1>/g, (_, tag: string, digits: string) =>
        [...digits].map((digit) => (tag === 'sup' ? raised : lowered)[Number(digit)]).join(''),
      )
      .replace(/<\/?(?:p|title|sec|jats:[a-z-]{1,30})(?:\s[^<>]{0,200})?>/g, ' ')
      .replace(/<\/?(?:i|b|em|sup|sub|sc|span)(?:\s[^<>]{0,200})?>/g, ''),
  );
}

/** What of a paper CSL-JSON has a place for. The parts stand in `annote`, a part a line. */
export function cslOfPaper(paper: Paper): Record<string, unknown> {
  const item: Record<string, unknown> = { id: paper.id, type: 'article', title: paperTitle(paper) };
  if (paper.authors.length > 0) item.author = paper.authors.map(nameOfPerson);
  if (paper.year !== null) item.issued = { 'date-parts': [[paper.year]] };
  if (paper.abstract !== '') item.abstract = paper.abstract;
  if (paper.parts.length > 0) {
    item.annote = paper.parts.map((part) => `${part.label}: ${part.text}`).join('\n');
  }
  const url = paper.url ?? paper.links[0];
  if (url !== undefined) item.URL = url;
  if (paper.tags.length > 0) item.keyword = paper.tags.join(', ');
  return item;
}

/** The title, or what stands for a lost one: the name with what it abbreviates, or the heading. */
export function paperTitle(paper: Paper): string {
  if (paper.title !== null) return paper.title;
  if (paper.name !== null && paper.expansion !== null) return `${paper.name}: ${paper.expansion}`;
  return paper.name ?? (paper.heading.en || paper.heading.zh);
}

/** The last word is the family name; one word, and a name in Chinese characters, stays whole. */
export function nameOfPerson(author: string): { family: string; given: string } | { literal: string } {
  const words = author.split(' ');
  const family = words.pop() ?? '';
  if (words.length === 0 || /\p{Script=Han}/u.test(author)) return { literal: author };
  return { family, given: words.join(' ') };
}
