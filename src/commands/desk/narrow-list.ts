import type { Call } from '../../model/call.ts';
import { sidesNamed } from '../define/about-above.ts';
import type { Command } from '../define/command.ts';
import { choiceOf } from '../define/options.ts';
import { firstGroup } from '../define/plain-words.ts';
import type { RecentAnswer } from './recent-answers.ts';

/** Match a wish to have a list narrowed to what they name, or freed of it. */
const adds =
  /^(?:(?:and |ok |but )*(?:only|just(?= (?:show|the|those|these) )) (?:show (?:me )?)?(?:(?:the |those |these )?(?:ones|papers|those) )?(?:(?:that |which )?(?:have|has|with|about|on|for|from|in|are|is|use|using|do) )?|(?:which|any|are there any)(?: ones)?(?: of (?:them|these|those))? (?:have|has|with) (?=code$)|(?:and|also(?= (?:about|with|on|for|from) )) (?:also )?(?:(?:about|with|on|for|from) )?(?!without)|只[要看有](?:有|关于|讲)?|(?:再|还要)(?:加上?|限定)|要(?=[有带]?代码))(.+?)的?$/u;
const removes =
  /^(?:(?:(?:but|and|ok|what about|how about|now) )*(?:without|excluding|except|not about) (?:any |the )?|不要|去掉|排除|不含|除了)(.+?)的?(?:之外|以外)?的?$/u;
const aboutYear =
  /^(?:(?:and|ok|okay|then|so|what about|how about|only|just|from|in|for|the|ones|那|只要|只看) ?)*((?:19|20)\d\d)年?的?呢?$/u;
const ofCode =
  /^(?:open[ -]?source(?:d)?(?: code)?|(?:(?:has|have) )?(?:the )?code|[有带]?代码|开源(?:代码)?)$/u;

/** Match the order that a list is to have: `sort by year`, `newest first`, 按年份排. */
const sortedBy =
  /^(?:(?:and|ok|now) )*(?:sort|order|rank)(?:ed)?(?: (?:it|them|these|those|the results))? by (?:the )?(\S+)$|^按(?:照)?(.{1,5}?)(?:来)?排(?:序|列|一下)?$/u;
const newestFirst =
  /^(?:(?:and|ok|now|show|the) )*(?:newest|latest|most recent)(?: ones| papers)? (?:first|on top)$|^(?:把)?(?:最?新|最近)的?(?:论文)?(?:在|排)(?:最?前面?|上面)$/u;

/** Matches a wish for a page of a list: `page 2`, `go to page 3`, 翻到第二页. */
const pageSaid =
  /^(?:(?:go|turn|back) to |show |open )?page (\d{1,3})$|^(?:翻到|回到|看)?第(\d{1,3}|[一二三四五])页$/u;

/** True for what is a query of its own: more than four English words or ten Chinese characters. */
function isOwnQuery(words: string): boolean {
  return words.split(' ').length > 4 || (words.match(/\p{Script=Han}/gu)?.length ?? 0) > 10;
}

/** Returns the search of the answer with another page, in another order or with one more condition. The line itself stays offered as a search. */
export function narrowed(
  line: string,
  said: string,
  { call }: RecentAnswer,
  command?: Command,
): Call | undefined {
  const { query, page: _, all, to: __, ...options } = call.options;
  if (call.verb !== 'search' || query === undefined) return undefined;
  const page = firstGroup(pageSaid, said);
  if (page !== undefined) {
    const number = Number(page) || '一二三四五'.indexOf(page) + 1;
    return { verb: 'search', options: { ...options, query, ...(all && { all }), page: String(number) } };
  }
  const order = newestFirst.test(said) ? 'year' : firstGroup(sortedBy, said);
  const byOrder = command?.options.find(({ name }) => name === 'sort');
  const sort = order && byOrder && choiceOf(order, byOrder);
  if (sort) return { verb: 'search', options: { ...options, query, sort }, unread: line };
  const [, year] = aboutYear.exec(said) ?? [];
  const [, unwanted] = removes.exec(said) ?? [];
  const words = year ?? unwanted ?? adds.exec(said)?.[1];
  const hasClauses = /[,，;；!！?？]\s*\S/u.test(line.trim());
  if (words === undefined || hasClauses || isOwnQuery(words)) return undefined;
  if (!year && !ofCode.test(words) && sidesNamed(words)) return undefined;
  const found = ofCode.test(words) ? 'has:code' : unwanted && words.includes(' ') ? `"${words}"` : words;
  const more = year ? `year:${year}` : unwanted ? `-${found}` : found;
  return { verb: 'search', options: { ...options, query: `${query} ${more}` }, unread: line };
}
