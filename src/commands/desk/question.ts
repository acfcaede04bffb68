import { readBibtexEntry } from '../../corpus/formats/bibtex/bibtex-entry.ts';
import { BibtexStrings } from '../../corpus/formats/bibtex/bibtex-strings.ts';
import { textOfField } from '../../corpus/formats/bibtex/bibtex-text.ts';
import { partKeys } from '../../corpus/formats/page/page-parts.ts';
import type { Call } from '../../model/call.ts';
import type { Paper } from '../../model/paper.ts';
import type { Library } from '../../search/index/library.ts';
import { partKey } from '../../search/index/part-keys.ts';
import { findPaper } from '../../search/names/names.ts';
import { linkedIn } from '../../search/names/pasted.ts';
import { inSimplified } from '../../search/text/characters.ts';
import { isCommonStem } from '../../search/text/common-words.ts';
import { stem } from '../../search/text/stem.ts';
import type { Command, CommandOption } from '../define/command.ts';
import { findCommand } from '../define/find-command.ts';
import { nearVerb } from '../define/mistyped.ts';
import { choiceOf } from '../define/options.ts';
import { pointsBack, withoutEmojiNames } from '../define/small-talk.ts';
import { likeThis, toHere, withoutEnds } from '../define/spoken-line.ts';
import { topicWords } from './topic-words.ts';

/** English words after a verb are a question from this number on. Fewer are a paper's name, except after `why`. */
const fewestWords = 4;

/**
 * Reads a call as people mean it. A question that happens to begin with a verb is a search: words that name no paper,
 * after a verb that only looks papers up, as in "why GRPO works" and 看看 奖励稀疏. A sentence with the address of a paper
 * or with a question about one shows that paper. Words around a paper's name are removed, or read as an option. So are
 * the names that chats send for emoji.
 */
export function readQuestion(typed: Call, library: Library, commands: readonly Command[]): Call {
  const asked = withoutEmoji(typed);
  const { query = '' } = asked.options;
  const isSearch = asked.verb === 'search';
  if (isSearch && /\S\s+\S/u.test(query) && linkedIn(library, query).length > 0)
    return { verb: 'show', options: withLanguage({ paper: query }, asked.options.lang) };
  const call = isSearch
    ? withNamedPaper(withoutThisPaper(withSearchedText(asked), commands), library, commands)
    : withoutMe(asked);
  const command = commands.find(({ verb }) => verb === call.verb);
  const positional = command?.options.find((option) => option.positional);
  const words =
    (positional && withFixedWord(call, positional)) ??
    wishForHelp(call, library, commands) ??
    randomThing(call);
  if (words !== undefined) return { verb: 'search', options: { query: words } };
  const named = positional?.name;
  const { paper: text = '', lang } = call.options;
  if (!command || named !== 'paper' || text === '') return call;
  const found = findPaper(library, text);
  if (found.ok || found.problem.code !== 'unknown-paper') return call;
  if (thisPaper.test(inSimplified(text))) return withoutPaper(call);
  const here = withoutEnds(text, toHere, likeThis);
  const spoken = withSpokenOption(
    { verb: call.verb, options: { ...call.options, paper: here } },
    library,
    command,
  );
  if (spoken) return spoken;
  const ofPart = command.acts ? undefined : paperOfPart(here, library);
  if (ofPart) return { verb: call.verb, options: { ...call.options, paper: ofPart.id } };
  const paper = withoutFiller(here);
  const back = [text, paper].find(pointsBack);
  if (back !== undefined) return { verb: 'search', options: withLanguage({ query: back }, lang) };
  if (paper === '') return withoutPaper(call);
  if (paper !== text && findPaper(library, paper).ok)
    return { verb: call.verb, options: { ...call.options, paper } };
  const isLikeNone = found.problem.near.length === 0;
  // One word may be the id of a paper that is gone, which a button carries.
  const isPhrase = /\S\s\S|^works?$/iu.test(text) && hasOnlyKnownWords(text, library);
  const isTopic = isLikeNone && (isPhrase || /\p{Script=Han}/u.test(text));
  const isQuestion = call.verb === 'why' || isTopic || wordCount(text) >= fewestWords;
  const { said } = asked;
  const isVerb = said?.toLowerCase() === command.verb;
  const isQuery = isVerb
    ? isTopic && (command.acts || (call.verb === 'related' && wordCount(text) < fewestWords))
    : isLikeNone || (!command.acts && wordCount(paper) > 1);
  // `open world agents`, `save gpu memory`: the name of the verb may be the first word of a query.
  if (said !== undefined && isQuery)
    return { verb: 'search', options: withLanguage({ query: `${said} ${text}` }, lang) };
  if (command.acts || !isQuestion) return call;
  return { verb: 'search', options: withLanguage({ query: text }, lang) };
}

/**
 * True if each word occurs in the papers or is common English, so that none can be a name with a typing error. False
 * for words that may be typed around any verb.
 */
export function hasOnlyKnownWords(text: string, { index }: Library): boolean {
  if (topicWords(text).length === 0) return false;
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => word === '' || index.words.has(word) || isCommonStem(stem(word)));
}

/** Returns a typed call as it is read now, with the id of its paper, for a button that asks the same later. */
export function understood(call: Call, library: Library, commands: readonly Command[]): Call {
  const { verb, options } = readQuestion(call, library, commands);
  const found = options.paper === undefined ? undefined : findPaper(library, options.paper);
  return { verb, options: found?.ok ? { ...options, paper: found.value.id } : options };
}

/** Removes `me` after `find`, and replaces a BibTeX entry by its title: the names in it would be searched for too. */
function withSearchedText(call: Call): Call {
  const { query, ...others } = call.options;
  if (query === undefined) return call;
  const entry = /^@[a-z]+\s*\{/iu.test(query) ? readBibtexEntry(query, new BibtexStrings()) : undefined;
  const title = entry?.fields.get('title');
  const text = title === undefined ? query.replace(/^me\s/iu, '') : textOfField(title);
  return { ...call, options: { ...others, query: text } };
}

/** Removes `me` before the paper of a call: `show me TreePO`. */
function withoutMe(call: Call): Call {
  const { paper } = call.options;
  if (paper === undefined) return call;
  return { ...call, options: { ...call.options, paper: paper.replace(/^(?:me|us)\s+(?=\S)/iu, '') } };
}

function withoutEmoji({ options, ...call }: Call): Call {
  const clean = Object.entries(options).map(([name, value]) =>
    name === 'query' || name === 'paper' ? [name, withoutEmojiNames(value)] : [name, value],
  );
  return { ...call, options: Object.fromEntries(clean) };
}

/** Returns the whole line if it asks for help and names no command: `help me understand PPO clipping`, `help seeking`. */
function wishForHelp(
  { verb, options }: Call,
  library: Library,
  commands: readonly Command[],
): string | undefined {
  const { verb: text = '' } = options;
  if (verb !== 'help') return undefined;
  const isSentence = /^me\s/iu.test(text) && wordCount(text) >= fewestWords;
  if (!isSentence && (wordCount(text) < 2 || !hasOnlyKnownWords(text, library))) return undefined;
  const isVerb = (word: string) => findCommand(word, commands) || nearVerb(word, commands);
  return text.split(/\s+/u).some((word) => isVerb(word) || isVerb(stem(word))) ? undefined : `help ${text}`;
}

/** Matches what follows `random` in a term of the field. */
const randomTerm =
  /^(?:forests?|walks?|search|seeds?|variables?|matri(?:x|ces)|fields?|projections?|network distillation|fourier features?|sampling|noise|mask(?:s|ing)?|initiali[sz]ations?|permutations?|rewards?|exploration|policy|policies|guess(?:ing)?|baselines?)(?![a-z])/iu;

function randomThing({ verb, options }: Call): string | undefined {
  const { query = '' } = options;
  return verb === 'random' && randomTerm.test(query) ? `random ${query}` : undefined;
}

/** Matches what makes a query of a verb that takes one of a few words. */
const queryAfterVerb = /\s|^(?:models?|modell?ing|forward|gates?)$/iu;

/**
 * Returns the whole line if it is a query that begins with a verb of few values: `language models`, `feed forward
 * networks`, `forget gates`. A line with one of the values is none: `language simplified chinese`.
 */
function withFixedWord({ verb, options, said = verb }: Call, positional: CommandOption): string | undefined {
  const { [positional.name]: text = '', ...others } = options;
  if (!positional.choices || Object.keys(others).length > 0 || !queryAfterVerb.test(text)) return undefined;
  const isValue = [text, ...text.split(/\s+/u)].some((word) => choiceOf(word, positional) !== undefined);
  return isValue ? undefined : `${said} ${text}`;
}

/** Match what is around the name in a question about one paper: `what is TreePO about`, TreePO 讲了什么. */
const aboutPaper = {
  before:
    /^(?:(?:what|which|how)(?: [a-z]+)? (?:is|are|does|did)|what['’]s|tell me about|summari[sz]e|explain|describe|(?:abstract|summary|pdf|bibtex|citation) of|(?:bibtex|citation|reference) for|link to|code for|authors of|is there code for|who wrote|when was|where was|请?(?:介绍|解释|总结|概括|讲讲|说说)(?:一?下)?|是?谁写的|怎么引用) ?/iu,
  after:
    / (?:about|do|work|use|used|find|propose|report|published|pdf|bibtex|citation|abstract|summary|code|github|authors?|link)$| ?(?:是(?:什么|啥)|(?:这篇(?:论文)?)?在?(?:讲|说)(?:了|的是?)?(?:什么|啥)|的?(?:作者|(?:英文)?摘要|代码|链接|原文|英文版|pdf|bibtex)(?:是谁|是什么|在哪里?)?|(?:有没有|有)(?:代码|开源|pdf)吗?|开源了?吗|怎么引用|是?谁写的)$/iu,
};
/** Match a name and the part of the paper that is asked for: `TreePO method`, TreePO 的实验, `the results of TreePO`. */
const partAfterName = /(?:['’]s | ?的 ?| )(\S{1,20})$/u;
const partBeforeName = /^(?:the )?(\S+) (?:of|in|from) (.+)$/iu;
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
    /^(?:where|when|has|was|who)(?: was| discussed| shared)? |^what (?:did|do) we (?:say|think|write|know) (?:about|of) |^谁(?:讨论|分享|发)过 ?/iu,
  after:
    / (?:discussed|shared|been (?:discussed|shared))(?: here)?(?: before| yet)?$| (?:last|this) (?:week|month)$| ?(?:这篇)?(?:之前|以前)?(?:讨论|分享|发)过(?:[吗没]|没有)?$/iu,
};
/** In UTF-16 units. A longer query is not read as a question about one paper. */
const longestQuestion = 120;

/** Turns a question that names exactly one paper into a call about it: `what is TreePO about`, 类似 TreePO 的论文. */
function withNamedPaper(call: Call, library: Library, commands: readonly Command[]): Call {
  const { query = '', ...others } = call.options;
  if (call.verb !== 'search' || query.length > longestQuestion) return call;
  const asked = inSimplified(query.trim().replace(/[?？]$/u, ''));
  for (const [verb, { before, after }] of [
    ['show', aboutPaper],
    ['related', likePaper],
    ['discussed', aboutPlaces],
  ] as const) {
    const rest = asked.replace(before, '');
    const bare = rest.replace(after, '');
    const name = rest === asked ? bare : withoutFiller(bare).replace(/的$/u, '');
    const paper = name === asked ? undefined : onlyPaperCalled(name, library);
    if (paper && commands.some((command) => command.verb === verb))
      return { verb, options: withLanguage({ paper: paper.id }, others.lang) };
  }
  const paper = paperOfPart(withoutFiller(asked.replace(afterPart, '')), library);
  return paper ? { verb: 'show', options: withLanguage({ paper: paper.id }, others.lang) } : call;
}

/** Returns the only paper of whose parts one is asked for. A name that is an English word may also be a topic: `step data`. */
function paperOfPart(asked: string, library: Library): Paper | undefined {
  const after = partAfterName.exec(asked);
  const [, before = '', other = ''] = partBeforeName.exec(asked) ?? [];
  const isAfter = after?.[1] !== undefined && partKey(after[1], partKeys) !== null;
  const named = isAfter ? withoutFiller(asked.slice(0, after.index)) : partKey(before, partKeys) ? other : '';
  return isCommonStem(stem(named.toLowerCase())) ? undefined : onlyPaperCalled(named, library);
}

/** Returns the paper with exactly this name; undefined if none has it, or several do. */
function onlyPaperCalled(name: string, library: Library): Paper | undefined {
  const named = library.names.called(name).filter(({ kind }) => kind !== 'heading');
  const papers = new Set(named.map(({ paper }) => paper));
  return papers.size === 1 && named.some(({ kind }) => kind === 'name') ? [...papers][0] : undefined;
}

const filler = new Set(
  'me us the this a paper papers article to for of was is did not has been you post posted here yet please pls 这篇 论文 文章 发 发了 没发 还没发'.split(
    ' ',
  ),
);

/**
 * Removes words around a paper's name that say nothing about which paper it is (`the TreePO paper`,
 * `was TreePO posted`), and an option without a value (`TreePO note:`).
 */
function withoutFiller(text: string): string {
  const words = text.split(/\s+/u);
  const isFiller = (word = '') =>
    filler.has(inSimplified(word.toLowerCase())) || /^\p{L}{2,8}[:：]$/u.test(word);
  while (isFiller(words[0])) words.shift();
  while (isFiller(words.at(-1))) words.pop();
  return words.join(' ').replace(/\s?的?(?:[这這]篇)?(?:[论論]文|文章)$|[这這]篇$/u, '');
}

/**
 * Reads the last words after a paper's name as values of options: `share TreePO method`, `show TreePO in English`,
 * 分享 TreePO 的方法, `share TreePO to #reading`. Returns undefined if that is not possible.
 */
function withSpokenOption(
  { verb, options: given }: Call,
  library: Library,
  { options }: Pick<Command, 'options'>,
): Call | undefined {
  const { paper: text = '' } = given;
  const [, partName = '', whole = ''] = partBeforeName.exec(text) ?? [];
  const part = options.find(({ name }) => name === 'part' && given[name] === undefined);
  if (part && choiceOf(partName, part) !== undefined && findPaper(library, whole).ok)
    return { verb, options: { ...given, paper: whole, part: partName } };
  const glued = text.search(/[到给給在]#[^\s#]*$/u);
  const end = Math.max(text.lastIndexOf(' '), text.lastIndexOf('的'), glued);
  const word = text.slice(end + 1);
  const paper = text
    .slice(0, Math.max(end, 0))
    .replace(/(?:\s(?:in|to|into|with|on|for)|\s?[到给給在]|['’]s|的)$/iu, '')
    .trim();
  const option = options.find(
    (one) =>
      !one.internal &&
      given[one.name] === undefined &&
      (one.isChannel ? /^#[^\s\d]/u.test(word) : choiceOf(word, one) !== undefined),
  );
  if (!option) return undefined;
  const call = { verb, options: { ...given, paper, [option.name]: word } };
  return findPaper(library, paper).ok ? call : withSpokenOption(call, library, { options });
}

/** Matches words for a paper that was mentioned before: `share this`, `收藏这篇`. */
const thisPaper =
  /^(?:(?:this|that|the) paper|(?:this|that)(?: one)?|it|(?:一下\s?)?[这那][篇个](?:论文|文章)?|它)(?: here)?$/iu;
const verbAndThisPaper = /^(\p{Script=Han}{1,4}?)(?:一下\s?)?[这那][篇个](?:论文|文章)?$/u;

/** Removes words such as `this` or 这篇 from a call, so that it names no paper. */
export function withoutThisPaper(call: Call, commands: readonly Command[]): Call {
  const { paper = '', query = '', ...others } = call.options;
  if (thisPaper.test(inSimplified(paper.trim()))) return withoutPaper(call);
  const [, word = ''] = (call.verb === 'search' && verbAndThisPaper.exec(inSimplified(query.trim()))) || [];
  const command = findCommand(word, commands);
  if (!command || !needsPaper(command)) return call;
  return { verb: command.verb, options: { ...others, ...command.shortcuts?.[word] } };
}

function withoutPaper(call: Call): Call {
  const { paper: _, ...options } = call.options;
  return { ...call, options };
}

/** True for a call that needs a paper and names none. */
export function lacksPaper({ verb, options }: Call, commands: readonly Command[]): boolean {
  const command = commands.find((one) => one.verb === verb);
  return command !== undefined && needsPaper(command) && options.paper === undefined;
}

function needsPaper({ options }: Command): boolean {
  return options.some(({ name, required }) => name === 'paper' && required);
}

function withLanguage(options: Record<string, string>, lang: string | undefined): Record<string, string> {
  return lang === undefined ? options : { ...options, lang };
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

function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}
