import type { Call } from '../../model/call.ts';
import type { Library } from '../../search/index/library.ts';
import { findPaper } from '../../search/names/names.ts';
import { linkedIn } from '../../search/names/pasted.ts';
import type { Command } from '../define/command.ts';
import { findCommand } from '../define/line.ts';
import { choiceOf } from '../define/options.ts';

/** A verb followed by fewer words than this is always a command with a paper's name, except for `why`. */
const fewestWords = 4;

/**
 * Turns a call into a search if it is a question that happens to begin with a verb: at least four words that name no
 * paper, after a verb that only looks papers up, or any such words after `why`: "why GRPO works", 为什么 GRPO 有效. A
 * sentence with the address of a paper becomes a call that shows it. See also `withSpokenOption`.
 */
export function readQuestion(call: Call, library: Library, commands: readonly Command[]): Call {
  const { query = '' } = call.options;
  if (call.verb === 'search' && /\S\s+\S/u.test(query) && linkedIn(library, query).length > 0)
    return { verb: 'show', options: withLanguage({ paper: query }, call.options.lang) };
  const command = commands.find(({ verb }) => verb === call.verb);
  const named = command?.options.find(({ positional }) => positional)?.name;
  const { paper: text = '', lang } = call.options;
  if (!command || named !== 'paper' || text === '') return call;
  const found = findPaper(library, text);
  if (found.ok || found.problem.code !== 'unknown-paper') return call;
  const spoken = withSpokenOption(call, library, command);
  if (spoken) return spoken;
  const fewest = call.verb === 'why' ? 1 : fewestWords;
  if (command.acts || wordCount(text) < fewest) return call;
  return { verb: 'search', options: withLanguage({ query: text }, lang) };
}

/**
 * Reads the last word after a paper's name as the value of an option: `share TreePO method`, `show TreePO in English`,
 * 分享 TreePO 的方法. Returns undefined if that is not possible.
 */
function withSpokenOption(
  { verb, options: given }: Call,
  library: Library,
  { options }: Command,
): Call | undefined {
  const { paper: text = '' } = given;
  const end = Math.max(text.lastIndexOf(' '), text.lastIndexOf('的'));
  const word = text.slice(end + 1);
  const paper = text
    .slice(0, Math.max(end, 0))
    .replace(/(?:\sin|['’]s|的)$/iu, '')
    .trim();
  const option = options.find(
    (one) => one.choices && !one.internal && given[one.name] === undefined && choiceOf(word, one),
  );
  if (!option || !findPaper(library, paper).ok) return undefined;
  return { verb, options: { ...given, paper, [option.name]: word } };
}

/** Matches words for a paper that was mentioned before: `share this`, `收藏这篇`. */
const thisPaper =
  /^(?:(?:this|that|the) paper|(?:this|that)(?: one)?|it|(?:一下\s?)?[这那][篇个](?:论文|文章)?|它)(?: here)?$/iu;
const verbAndThisPaper = /^(\p{Script=Han}{1,4}?)(?:一下\s?)?[这那][篇个](?:论文|文章)?$/u;

/** Removes words such as `this` or 这篇 from a call, so that it names no paper. */
export function withoutThisPaper(call: Call, commands: readonly Command[]): Call {
  const { paper = '', query = '', ...others } = call.options;
  if (thisPaper.test(paper.trim())) return { ...call, options: others };
  const [, word = ''] = (call.verb === 'search' && verbAndThisPaper.exec(query.trim())) || [];
  const command = findCommand(word, commands);
  return command && needsPaper(command) ? { verb: command.verb, options: others } : call;
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
