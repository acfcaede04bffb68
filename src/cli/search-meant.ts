import { checkOptions } from '../commands/define/options.ts';
import { search } from '../commands/search.ts';
import { textsIn } from '../i18n/texts.ts';
import { isLanguage, type Language } from '../model/language.ts';
import { type Order, orders } from '../search/search.ts';

interface SearchMeant {
  query: string;
  order: Order | undefined;
  language: Language | undefined;
}

/**
 * Returns the search that typed options mean, for an answer in which nothing can be asked back: if one of them has a
 * value that does not exist, `words` are the query as they are.
 */
export function searchMeant(options: Readonly<Record<string, string>>, words: string): SearchMeant {
  const checked = checkOptions(search, options, textsIn('en'));
  const { query = words, sort, lang } = checked.ok ? checked.value : {};
  return {
    query,
    order: orders.find((order) => order === sort),
    language: isLanguage(lang) ? lang : undefined,
  };
}
