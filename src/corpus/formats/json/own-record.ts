import { z } from 'zod';
import { fieldText, plainText, scriptLanguage } from '../../read/field-text.ts';

/** Reads a text of a record that `export` wrote. Such texts have no markup to remove. */
export const ownText = z.string().transform((value) => plainText(value).trim());
export const ownTexts = z.array(ownText).transform((list) => list.filter((value) => value !== ''));

export const ownParts = z
  .array(
    z
      .object({ key: ownText, text: ownText, label: ownText.nullish(), lang: ownText.nullish() })
      .transform(({ key, label, lang, text }) => ({
        key,
        label: label || key,
        lang: lang || scriptLanguage(text),
        text,
      })),
  )
  .transform((parts) => parts.filter(({ text }) => text !== ''));

const longestHeading = { zh: 40, en: 80 };

/** Reads a heading; undefined if it is too long for a list, in which case a heading is made from the text. */
export const ownHeading = z
  .object({ zh: ownText, en: ownText })
  .transform(({ zh, en }) => ({ zh: fieldText(zh), en: fieldText(en) }))
  .transform((heading) => {
    const fits = (['zh', 'en'] as const).every((language) => {
      const { length } = [...heading[language]];
      return length > 0 && length <= longestHeading[language];
    });
    return fits ? heading : undefined;
  });
