import type { Localized } from '../../model/language.ts';
import { folded } from './keys.ts';

/** In characters. Real titles are shorter, but a file may contain anything. */
const longest = 250;

/** Returns the title as the heading in every language, preceded by the coined name if the title lacks it. */
export function titleHeading(title: string, name: string | null): Localized {
  const lacksName = name !== null && !folded(title).includes(folded(name));
  const characters = [...(lacksName ? `${name} — ${title}` : title)];
  const heading =
    characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('');
  return { zh: heading, en: heading };
}
