import type { Localized } from '../../model/language.ts';
import { shorten } from '../../model/shorten.ts';
import { folded } from './keys.ts';

/** In UTF-16 units. Real titles are shorter, but a file may contain anything. */
const longest = 250;

/** Returns the title as the heading in every language, preceded by the coined name if the title lacks it. */
export function titleHeading(title: string, name: string | null): Localized {
  const lacksName = name !== null && !folded(title).includes(folded(name));
  const heading = shorten(lacksName ? `${name} — ${title}` : title, longest);
  return { zh: heading, en: heading };
}
