import type { Call } from '../../model/call.ts';
import type { Library } from '../../search/index/library.ts';
import { findPaper } from '../../search/names/find-paper.ts';
import { inSimplified } from '../../search/text/characters.ts';
import type { Command } from '../define/command.ts';
import { choiceOf } from '../define/options.ts';

/** Matches a part of a paper before its name: `the results of TreePO`. */
export const partBeforeName = /^(?:the )?(\S+) (?:of|in|from) (.+)$/iu;

const filler = new Set(
  'me us the this a paper papers article to for of was is did not has been you post posted here yet please pls 这篇 论文 文章 发 发了 没发 还没发'.split(
    ' ',
  ),
);

/**
 * Removes words around a paper's name that say nothing about which paper it is (`the TreePO paper`,
 * `was TreePO posted`), and an option without a value (`TreePO note:`).
 */
export function withoutFiller(text: string): string {
  const words = text.split(/\s+/u);
  const isFiller = (word = '') =>
    filler.has(inSimplified(word.toLowerCase())) || /^\p{L}{2,8}[:：]$/u.test(word);
  while (isFiller(words[0]) && !/^paper \d/iu.test(words.join(' '))) words.shift();
  while (isFiller(words.at(-1))) words.pop();
  return words.join(' ').replace(/\s?的?(?:[这這]篇)?(?:[论論]文|文章)$|[这這]篇$/u, '');
}

/**
 * Reads the last words after a paper's name as values of options: `share TreePO method`, `show TreePO in English`,
 * 分享 TreePO 的方法, `share TreePO to #reading`. Returns undefined if that is not possible.
 */
export function withSpokenOption(
  { verb, options: given }: Call,
  library: Library,
  { options }: Pick<Command, 'options'>,
): Call | undefined {
  const { paper: text = '' } = given;
  const [, partName = '', whole = ''] = partBeforeName.exec(text) ?? [];
  const part = options.find(({ name }) => name === 'part' && given[name] === undefined);
  if (part && choiceOf(partName, part) !== undefined && isNameOrHalf(whole, library))
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
  return isNameOrHalf(paper, library) ? call : withSpokenOption(call, library, { options });
}

/** True for a paper's name, and for a part of a name that is then offered: `odm` of AC-ODM. */
function isNameOrHalf(text: string, library: Library): boolean {
  const found = findPaper(library, text);
  if (found.ok || found.problem.code !== 'unknown-paper') return found.ok;
  const [nearest] = found.problem.near;
  const name = nearest && library.byId.get(nearest.id)?.name;
  const parts = name?.toLowerCase().split(/[^\p{L}\p{N}]+/u) ?? [];
  return text !== '' && parts.includes(text.toLowerCase());
}
