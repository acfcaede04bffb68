import { z } from 'zod';
import { shorten } from '../../../model/shorten.ts';
import { plainText, scriptLanguage } from '../../read/field-text.ts';

/** Reads a text of a record that `export` wrote. Such texts have no markup to remove. */
export const ownText = z.string().transform((value) => plainText(value).trim());
export const ownTexts = z.array(ownText).transform((list) => list.filter((value) => value !== ''));

/** In UTF-16 units. A chat message has to hold a part's label and a piece of its text. */
const longestLabel = 200;

export const ownParts = z
  .array(
    z
      .object({ key: ownText, text: ownText, label: ownText.nullish(), lang: ownText.nullish() })
      .transform(({ key, label, lang, text }) => ({
        key,
        label: shorten(label || key, longestLabel),
        lang: lang || scriptLanguage(text),
        text,
      })),
  )
  .transform((parts) => parts.filter(({ text }) => text !== ''));
