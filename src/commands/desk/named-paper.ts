import { partKeys } from '../../corpus/formats/page/page-parts.ts';
import type { Call } from '../../model/call.ts';
import type { Paper } from '../../model/paper.ts';
import type { Library } from '../../search/index/library.ts';
import { partKey } from '../../search/index/part-keys.ts';
import { findPaper } from '../../search/names/find-paper.ts';
import { linkedIn } from '../../search/names/pasted.ts';
import { inSimplified } from '../../search/text/characters.ts';
import { isCommonStem } from '../../search/text/common-words.ts';
import { stem } from '../../search/text/stem.ts';
import type { Command } from '../define/command.ts';
import { splitLanguage } from '../define/language-said.ts';
import { partBeforeName, withoutFiller } from './words-around-paper.ts';

/** Match what is around the name in a question about one paper: `what is TreePO about`, TreePO 讲了什么. */
const aboutPaper = {
  before:
    /^(?:(?:what (?:is|are) )?(?:the )?(?:limitations?|weaknesses|abstract|summary|pdf|doi|arxiv|authors?|bibtex|citation) of|(?:what|which|how)(?: [a-z]+)? (?:is|are|does|did)|what['’]s|tell me about|summari[sz]e|explain|describe|translate|(?:bibtex|citation|reference|(?:arxiv |pdf )?link|pdf|doi|arxiv|code) (?:for|to)|who (?:is|are) the authors? of|is there code for|who wrote|(?:when|where) was(?!.* (?:posted|shared|discussed)(?: |$))|is(?= .+ (?:any )?good$)|[把将]|请?(?:介绍|解释|总结|概括|讲讲|说说|翻译)(?:一?下)?|是?谁写的|怎么引用) ?/iu,
  after:
    / (?:about|do|work|use|used|find|propose|limitations?|report|published|any good|good|arxiv|doi|pdf|bibtex|citation|abstract|summary|code|github|authors?|link)$| ?(?:是(?:什么|啥)|(?:这篇(?:论文)?)?在?(?:讲|说)(?:了|的是?)?(?:什么|啥)|的?(?:作者|(?:英文)?摘要|代码|链接|原文|引用|英文版|pdf|arxiv|doi|bibtex)(?:是谁|是什么|在哪里?)?|(?:有没有|有)(?:代码|开源|pdf)吗?|开源了?吗|怎么引用|是?谁写的|(?:的?效果)?怎么样|有(?:什么|哪些)(?:局限|缺点|不足|问题))$/iu,
};
/** Match what is wanted of a paper in place of its summary. */
const views: readonly [RegExp, string][] = [
  [/bibtex|citation|引用/iu, 'cite'],
  [/abstract|摘要/iu, 'abstract'],
];
/** Matches a part of a paper after its name: `TreePO method`, TreePO 的实验. */
const partAfterName = /(?:['’]s | ?的 ?| )(\S{1,20})$/u;
/** Matches what may follow the part in a question: TreePO 的方法是什么, TreePO 这篇的实验部分. */
const afterPart = /部分$|(?:部分)?是(?:什么|啥|怎么做)的?$|怎么样$/u;
/** Match what is around the name in a wish for papers like one: `papers like TreePO`, 和 TreePO 类似的论文. */
const likePaper = {
  before:
    /^(?:show me |find )?(?:(?:more|other|any) )?(?:papers |something )?(?:like|similar to|close to) |^(?:(?:帮我)?找一?(?:找|下|些|几篇)?|有没有|还有)?\s?[和跟与] ?|^[类像]似? ?/iu,
  after: / ?(?:类似|相似|相近|相关|差不多)的?(?:论文|文章|工作|研究)?(?:有哪些|(?:还有|有)?吗|还有没有)?$/u,
};
/** Match what is around the name in a question where a paper came up: `where was TreePO discussed`. */
const aboutPlaces = {
  before:
    /^(?:has|did|does) any(?:one|body)(?: here)? (?:already )?(?:read|seen|know|shared?|posted|discuss(?:ed)?) |^(?:where|when|has|was|who)(?: was| discussed| shared| posted| read)? |^what (?:did|do) we (?:say|think|write|know) (?:about|of) |^(?:have|did) we (?:ever |already )?(?:discuss|share|post|talk(?:ed)? about)(?:e?d)? |^(?:谁|有人|有没有人|我们|大家)?(?:之前|以前)?(?:(?:讨论|分享|聊|发|看|读)过|(?:讨论|分享|发)的) ?/iu,
  after:
    / (?:(?:been )?(?:discussed|shared|posted)(?: here)?(?: before| yet)?|here before|before)$| (?:last|this) (?:week|month)$| ?(?:这篇)?(?:之前|以前)?(?:讨论|分享|聊|发)过(?:[吗没]|没有)?$/iu,
};
/** Matches such a question up to the word that ends it: 讨论过TreePO吗. */
const cameUp =
  /^((?:谁|有人|有没有人|我们|大家)?(?:之前|以前)?(?:讨论|分享|聊|发|看|读)过.+?) ?(?:吗|没有?)$/u;
/** In UTF-16 units. A longer query is not read as a question about one paper. */
const longestQuestion = 120;

/** Turns a question that names exactly one paper into a call about it: `what is TreePO about`, 类似 TreePO 的论文. */
export function withNamedPaper(call: Call, library: Library, commands: readonly Command[]): Call {
  const { query = '', ...others } = call.options;
  if (call.verb !== 'search' || query.length > longestQuestion) return call;
  const asked = inSimplified(query.trim().replace(/[?？]$/u, '')).replace(cameUp, '$1');
  const { language, rest: text } = splitLanguage(asked);
  const lang = others.lang ?? language;
  for (const [verb, { before, after }] of [
    ['show', aboutPaper],
    ['related', likePaper],
    ['discussed', aboutPlaces],
  ] as const) {
    const rest = text.replace(before, '');
    const bare = rest.replace(after, '');
    const name = rest === text ? bare : withoutFiller(bare).replace(/的$/u, '');
    const paper = name === asked ? undefined : onlyPaperCalled(name, library);
    if (!paper || !commands.some((command) => command.verb === verb)) continue;
    const view = verb === 'show' && views.find(([words]) => words.test(asked.replace(name, '')))?.[1];
    const hasView = view && (view === 'cite' || paper.abstract !== '');
    return { verb, options: withLanguage({ paper: paper.id, ...(hasView && { view }) }, lang) };
  }
  const paper = paperOfPart(withoutFiller(text), library);
  return paper ? { verb: 'show', options: withLanguage({ paper: paper.id }, lang) } : call;
}

/** Matches the number of a paper in a question: `what is paper 12 about`. The 12th of a list is 第12篇 too. */
const numbered = /^(?:#|no\.? ?|paper )\d/iu;

/** Returns the only paper of whose parts one is asked for. A name that is a common word may be a topic: `step data`. */
export function paperOfPart(asked: string, library: Library): Paper | undefined {
  const { named = '' } = partIn(asked) ?? {};
  const name = withoutFiller(named);
  return isCommonStem(stem(name.toLowerCase())) ? undefined : onlyPaperCalled(name, library);
}

/** Splits the part of a paper that is asked for from the words for the paper: `the method of TreePO`, 这篇的实验是什么. */
export function partIn(asked: string): { part: string; named: string } | undefined {
  const text = asked.replace(afterPart, '');
  const after = partAfterName.exec(text);
  const last = partKey(after?.[1] ?? '', partKeys);
  if (after && last) return { part: last, named: text.slice(0, after.index) };
  const [, before = '', named = ''] = partBeforeName.exec(text) ?? [];
  const first = partKey(before, partKeys);
  return first ? { part: first, named } : undefined;
}

/** Returns the paper with exactly this name or number; undefined if none has it, or several do. */
export function onlyPaperCalled(name: string, library: Library): Paper | undefined {
  const found = numbered.test(name) ? findPaper(library, name) : undefined;
  if (found?.ok) return found.value;
  const named = library.names.called(name).filter(({ kind }) => kind !== 'heading');
  const papers = new Set(named.map(({ paper }) => paper));
  return papers.size === 1 && named.some(({ kind }) => kind === 'name') ? [...papers][0] : undefined;
}

/**
 * Turns a search for the exact name or the address of one paper into a request for the paper: in a conversation,
 * `@Broadsheet TreePO` means the paper.
 */
export function readNamedPaper(call: Call, library: Library, commands: readonly Command[]): Call {
  const { query = '', ...others } = call.options;
  if (call.verb !== 'search' || query === '' || !commands.some(({ verb }) => verb === 'show')) return call;
  const named = library.names.called(query).filter(({ kind }) => kind !== 'heading');
  const papers = new Set([...named.map(({ paper }) => paper), ...linkedIn(library, query)]);
  const [only] = papers;
  if (only === undefined || papers.size > 1) return call;
  return { verb: 'show', options: withLanguage({ paper: only.id }, others.lang) };
}

export function withLanguage(
  options: Record<string, string>,
  lang: string | undefined,
): Record<string, string> {
  return lang === undefined ? options : { ...options, lang };
}
