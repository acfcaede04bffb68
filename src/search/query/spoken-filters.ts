import { ordinalIn } from './ordinal.ts';

const year = '((?:19|20)\\d\\d)';
/** Matches a topic and the word for papers after it: 强化学习论文 in 2024年的强化学习论文. */
const about = '([^\\s，。、？！,?!]{0,20}?)(?:[论論]文|文章)';
/** Match years in which papers were published. */
const english = new RegExp(
  `(?<!\\S)(?:papers?|articles?)(?: published| written)? (?:(?:from |between )?${year} ?(?:to|and|until|[-–—]) ?${year}|since ${year}|(?:in|of|from) ${year})(?![^\\s,.?!])`,
  'iu',
);
const chinese = new RegExp(
  `(?:自|从|從)?${year} ?年?(?:[到至~～–—-] ?${year} ?)?年(?:之[间間])?(以[来來]|起|及以[后後])?(?:[发發]表|出版)?的${about}`,
  'u',
);
/** Match years counted back from now: `papers from the last three years`, 近三年的强化学习论文. */
const englishBack =
  /(?<!\S)(?:(?:papers?|articles?)(?: published| written)? )?(?:from|in|of|over|within) (?:the )?(?:last|past) ([a-z]+|\d{1,2}) years(?![^\s,.?!])/iu;
const chineseBack = new RegExp(
  `(?:最?近|过去|過去)([一二两兩三四五六七八九十]|\\d{1,2})年(?:[以之]?[来來内內])?(?:[发發]表|出版)?的?${about}`,
  'u',
);
/** The words for one to ten. */
const numbers = [
  '一 one',
  '二 两 兩 two',
  '三 three',
  '四 four',
  '五 five',
  '六 six',
  '七 seven',
  '八 eight',
  '九 nine',
  '十 ten',
];

/** Matches words that ask for papers, and that no paper has to have: `how many papers with code`. */
const asking = /^(?:how many|list(?: all)?) (?=(?:papers|articles) )/iu;
/** Match papers of which the code is released, or is not. `papers with code generation` are about code. */
const withCode =
  /(?<!\S)(?:papers?|articles?) ((?:(?:that|which) )?ha(?:ve|s)(?: no)?|with(?:out| no)?) (?:(?:open|public|released|source|open-source) ){0,2}code(?=[.,?!]|$| (?:about|on|for|in) )/iu;
const withCodeInChinese = new RegExp(
  `(有没有|有沒有|没有|沒有|有|带|帶|公开|公開|开源|開源)(?:公开|公開|开源|開源)?了?(?:代码|代碼|源码|源碼|程式碼)的(?:${about}|$)`,
  'u',
);
/** Matches a whole question which papers have code: 哪些论文有代码, 有多少篇论文开源了. */
const whichHaveCode =
  /^(?:有?(?:哪些|多少篇?|哪?[几幾]篇)|什[么麼]|所有)(?:[论論]文|文章)都?([没沒])?有?(?:公开|公開|开源|開源|放出|(?=[代源程]))了?(?:代码|代碼|源码|源碼|程式碼)?了?[？?]?$/u;

const publication =
  /^(?:papers?|articles?|publications?|works?|anything|something|written|published|authored)$/i;
/** Matches a word of a person's name, such as Levine, LeCun or O'Brien. Coined names (TreePO) have capitals together. */
const personName = /^(?:\p{Lu}[\p{Ll}'’.-]+)+$/u;
const longestPersonName = 4;
/** Matches a word before `by` after which no author follows: `guided by Monte Carlo`, `not by Levine`. */
const otherwiseBy = /(?<!^publish|^author)ed$|(?<!^writt)en$|^not$/i;

/**
 * Replaces words that mean a filter: `papers from 2017 to 2019`, 2024年以来的强化学习论文, `papers by Levine`, and for a
 * whole query `paper 37` or 第37篇. 37 alone is `#37 OR 37`; other numbers may belong to a name, such as AIME 2024.
 * `papers without code` is `-has:code`. The last three years are this calendar year, in UTC at `now` (epoch
 * milliseconds), and the three before it; without `now` they stay words. A name for which `isAuthor` is false stays a
 * word: `papers by DeepMind`.
 */
export function withSpokenFilters(
  query: string,
  isAuthor: (name: string) => boolean,
  now: number | undefined,
): string {
  const since = (words: string, count: string, subject = '') => {
    const known = numbers.findIndex((names) => names.split(' ').includes(count.toLowerCase())) + 1;
    const back = known || Number(count);
    return now === undefined || Number.isNaN(back)
      ? words
      : years(String(new Date(now).getUTCFullYear() - back)) + subject;
  };
  const typed = ordinalIn(query);
  if (typed) return typed.isSure ? `#${typed.ordinal}` : `#${typed.ordinal} OR ${query}`;
  return withAuthor(query.trim().replace(asking, ''), isAuthor)
    .replace(withCode, (_, how: string) => (/out|no/iu.test(how) ? ' -has:code ' : ' has:code '))
    .replace(
      withCodeInChinese,
      (_, how: string, subject = '') => `${/^[没沒]/u.test(how) ? ' -has:code ' : ' has:code '}${subject}`,
    )
    .replace(whichHaveCode, (_, not?: string) => (not ? '-has:code' : 'has:code'))
    .replace(englishBack, (words, count: string) => since(words, count))
    .replace(chineseBack, since)
    .replace(english, (_, first?: string, last?: string, since?: string, only?: string) =>
      years(first ?? since ?? only, last ?? only),
    )
    .replace(
      chinese,
      (_, first: string, last: string | undefined, since: string | undefined, subject: string) =>
        years(first, last ?? (since === undefined ? first : undefined)) + subject,
    );
}

/** Makes a filter of the author at the end: `papers on robots by Sergey Levine`. */
function withAuthor(query: string, isAuthor: (name: string) => boolean): string {
  const words = query.replace(/[.?!]$/, '').split(' ');
  const by = words.lastIndexOf('by');
  const name = words.slice(by + 1);
  if (by === -1 || name.length > longestPersonName || !name.every((word) => personName.test(word)))
    return query;
  const asked = words.slice(0, by);
  const topic = asked.filter((word) => !publication.test(word));
  const isFilter =
    topic.length < asked.length && !otherwiseBy.test(asked.at(-1)!) && isAuthor(name.join(' '));
  return isFilter ? `${topic.join(' ')} author:"${name.join(' ')}"` : query;
}

function years(first = '', last = ''): string {
  return ` year:${first}-${last} `;
}
