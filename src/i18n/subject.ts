import { betweenExclusions } from '../model/exclusions.ts';
import type { Language } from '../model/language.ts';
import type { Library } from '../search/index/library.ts';
import { squash } from '../search/index/name-list.ts';
import { tagsCalled } from '../search/index/tag-index.ts';
import { counted } from './counted.ts';
import { echo } from './echo.ts';

const filter = /(?:^|\s)(?:(-?)(?:tags?|标签)[:：]\s?(?:"([^"]*)"|([^\s":：]+))|(has[:：]code))(?=\s|$)/giu;

/** Matches a tag filter without quotes, with the words after it that may be a part of its label. */
const openFilter = /((?:^|\s)-?(?:tags?|标签)[:：]\s?)([^\s":：]+(?: [^\s":：]+(?=\s|$)){0,5})/giu;

/**
 * Replaces what a tag is called in a query by its id, as a search reads it: `tag:LLM reasoning`. An id with blanks, as
 * the tags of a file may have, is quoted, and so is a name of several tags.
 */
export function withTagIds(query: string, library: Library): string {
  return query.replace(openFilter, (whole, start: string, typed: string) => {
    const called = tagsCalled.of(library);
    const words = typed.split(' ');
    const count =
      words.findLastIndex((_, last) => called.has(squash(words.slice(0, last + 1).join(' ')))) + 1;
    const name = words.slice(0, count).join(' ');
    const [id, ...others] = called.get(squash(name)) ?? [];
    if (id === undefined) return whole;
    const tag = others.length > 0 ? name : id;
    return `${start}${[tag.includes(' ') ? `"${tag}"` : tag, ...words.slice(count)].join(' ')}`;
  });
}

interface Subject {
  words: string;
  tags: string[];
  /** True if a paper needs only one of the tags. */
  any: boolean;
  /** Tags that a paper must not have. */
  unwanted: string[];
  hasCode: boolean;
}

const nothing: Subject = { words: '', tags: [], any: false, unwanted: [], hasCode: false };

/** Words that relate what is around them, so that a query with one of them is named as it was typed. */
const connective = /(?:^|\s)(?:or|not|except|exclude|excluding|不要|不含|排除|除了)(?=\s|$)/iu;

/** Separates what a query asks for from its syntax. A tag that the vocabulary does not contain is named by its id. */
function split(query: string, language: Language, library?: Library): Subject {
  const subject: Subject = { ...nothing, tags: [], unwanted: [] };
  const rest = (library ? withTagIds(query, library) : query).replace(
    filter,
    (_, minus: string = '', quoted?: string, bare?: string, code?: string) => {
      const id = quoted ?? bare ?? '';
      const label = echo(library?.vocabulary.byId.get(id.toLowerCase())?.label[language] ?? id);
      if (code !== undefined) subject.hasCode = true;
      else (minus === '' ? subject.tags : subject.unwanted).push(label);
      return ' ';
    },
  );
  const words = rest.split(/\s+/u).filter((word) => word !== '');
  subject.any =
    words.length > 0 &&
    words.every((word) => word === 'OR') &&
    subject.tags.length > 0 &&
    subject.unwanted.length === 0 &&
    !subject.hasCode;
  if (!subject.any && connective.test(rest)) return { ...nothing, words: echo(query.trim()) };
  return { ...subject, words: subject.any ? '' : echo(rest.trim()) };
}

/** Names what a query asks for, without its syntax: `“sparse reward”`, `the tag GRPO without the tag PPO`. */
export function subjectInWords(query: string, language: Language, library?: Library): string {
  return inWords(split(query, language, library), language);
}

function inWords(subject: Subject, language: Language): string {
  return language === 'zh' ? inChinese(subject) : inEnglish(subject);
}

/** Names what a subscription leaves out, of which a paper needs only one: `“diffusion” or the tag Survey`. */
export function exclusionInWords(exclude: string, language: Language, library?: Library): string {
  const subjects = exclude.split(betweenExclusions).map((piece) => split(piece, language, library));
  const tags = subjects.flatMap((one) => [...one.tags, ...one.unwanted]);
  const some: Partial<Subject>[] = [
    ...subjects.filter(({ words }) => words !== '').map(({ words }) => ({ words })),
    ...(tags.length > 0 ? [{ tags }] : []),
    ...(subjects.some(({ hasCode }) => hasCode) ? [{ hasCode: true }] : []),
  ];
  const named = some.map((one) => inWords({ ...nothing, any: true, ...one }, language));
  return language === 'zh'
    ? named.join('或')
    : new Intl.ListFormat('en', { type: 'disjunction' }).format(named);
}

function inEnglish({ words, tags, any, unwanted, hasCode }: Subject): string {
  const named = (labels: readonly string[], type: Intl.ListFormatType) =>
    `the tag${labels.length === 1 ? '' : 's'} ${new Intl.ListFormat('en', { type }).format(labels)}`;
  const wanted = [
    ...(tags.length > 0 ? [named(tags, any ? 'disjunction' : 'conjunction')] : []),
    ...(hasCode ? ['released code'] : []),
  ].join(' and ');
  const without = unwanted.length > 0 ? named(unwanted, 'disjunction') : '';
  if (words === '' && wanted === '')
    return without === '' ? 'this subscription' : `every paper without ${without}`;
  const asked = words === '' ? wanted : `“${words}”${wanted === '' ? '' : ` with ${wanted}`}`;
  return without === '' ? asked : `${asked} without ${without}`;
}

function inChinese({ words, tags, any, unwanted, hasCode }: Subject): string {
  const named = (labels: readonly string[]) =>
    `标签${labels.map((label) => `「${label}」`).join(any ? '或' : '、')}`;
  const wanted = [...(tags.length > 0 ? [named(tags)] : []), ...(hasCode ? ['公开代码'] : [])].join('和');
  const without = unwanted.length > 0 ? named(unwanted) : '';
  if (words === '' && wanted === '') return without === '' ? '这个订阅' : `${without}以外的全部论文`;
  const asked = words === '' ? wanted : `「${words}」${wanted === '' ? '' : `加${wanted}`}`;
  return without === '' ? asked : `${asked}（不含${without}）`;
}

/** Says which papers a subscription posts: `2 papers about “sparse reward” with the tag GRPO`. */
export function papersInWords(count: number, query: string, language: Language, library?: Library): string {
  const subject = split(query, language, library);
  const { words, tags, unwanted, hasCode } = subject;
  const onlyWithout = words === '' && tags.length === 0 && !hasCode;
  if (language === 'en') {
    const papers = count === 1 ? 'one paper' : counted(count, 'paper');
    if (query === '') return papers;
    if (onlyWithout) return `${papers} without ${inEnglish({ ...nothing, tags: unwanted, any: true })}`;
    return `${papers} ${words === '' ? 'with' : 'about'} ${inEnglish(subject)}`;
  }
  if (query === '') return `${count} 篇论文`;
  if (onlyWithout) return `${count} 篇不含${inChinese({ ...nothing, tags: unwanted })}的论文`;
  if (words === '' && tags.length === 1 && unwanted.length === 0 && !hasCode)
    return `${count} 篇「${tags[0]}」标签的论文`;
  if (hasCode && words === '' && tags.length === 0) {
    const without = unwanted.length === 0 ? '' : `、不含${inChinese({ ...nothing, tags: unwanted })}`;
    return `${count} 篇有公开代码${without}的论文`;
  }
  return `${count} 篇和${inChinese({ ...subject, hasCode: false })}有关${hasCode ? '、有公开代码' : ''}的论文`;
}
