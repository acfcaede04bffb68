import { z } from 'zod';
import type { PaperSource } from '../../../model/paper.ts';
import { fieldText, plainText, scriptLanguage, webAddress } from '../../read/field-text.ts';

const text = z.string().transform((value) => plainText(value).trim());
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);
const optionalText = optional(text).transform((value) => value || undefined);
const texts = optional(z.array(text)).transform((list) => list?.filter((value) => value !== ''));

const part = z
  .object({ key: text, text, label: optionalText, lang: optionalText })
  .transform(({ key, label, lang, text }) => ({
    key,
    label: label ?? key,
    lang: lang ?? scriptLanguage(text),
    text,
  }));

/** `null` says that there is none, and is kept; an absent name is found in the text. */
const sayable = z
  .union([text, z.null()])
  .optional()
  .transform((value) => (value === '' ? undefined : value));

const longestHeading = { zh: 40, en: 80 };

/** Kept where it fits a list, else made anew from the text. */
const heading = z
  .object({ zh: text, en: text })
  .transform((given) => ({ zh: fieldText(given.zh), en: fieldText(given.en) }))
  .transform((given) => {
    const fits = (['zh', 'en'] as const).every((language) => {
      const { length } = [...given[language]];
      return length > 0 && length <= longestHeading[language];
    });
    return fits ? given : undefined;
  });

/** A line of JSONL: a paper as `export` writes it, or as anyone else does; all but some text is optional. */
export const jsonlRecord = z.object({
  parts: optional(z.array(part)).transform((parts) => parts?.filter((one) => one.text !== '') ?? []),
  abstract: optionalText.transform((value) => value ?? ''),
  id: optional(z.union([text, z.int().transform(String)])).transform((value) => value || undefined),
  name: sayable,
  expansion: sayable,
  heading: optional(heading),
  aliases: texts,
  links: texts,
  tags: texts,
  keywords: texts,
  title: optionalText,
  otherTitles: texts,
  otherIds: texts,
  keys: texts,
  authors: texts,
  year: optional(z.number().min(1000).max(9999).int()),
  venue: optionalText,
  url: optionalText,
  identifiers: texts,
  topic: optionalText,
});

export type JsonlRecord = z.infer<typeof jsonlRecord>;

/** The record without what leads elsewhere than the web, and the names of the fields that lost something. */
export function sourceOf(record: JsonlRecord): {
  source: PaperSource;
  ignored: { field: string; text: string }[];
} {
  const { topic: _topic, url, links, keys = [], ...rest } = record;
  const ignored: { field: string; text: string }[] = [];
  const address = (field: string, value: string) => {
    const found = webAddress(value);
    if (found === undefined) ignored.push({ field, text: value });
    return found;
  };
  const identifiers = [...(rest.identifiers ?? []), ...keys];
  const source: PaperSource = { ...rest, identifiers: identifiers.length > 0 ? identifiers : undefined };
  if (url !== undefined) source.url = address('url', url);
  if (links !== undefined) {
    source.links = links.map((link) => address('links', link)).filter((link) => link !== undefined);
  }
  return { source: withoutUndefined(source), ignored };
}

function withoutUndefined(source: PaperSource): PaperSource {
  return Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined),
  ) as unknown as PaperSource;
}
