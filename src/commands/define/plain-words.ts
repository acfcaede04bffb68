import { inSimplified } from '../../search/text/characters.ts';

/** In UTF-16 units. A longer line is a query. */
export const longestLine = 80;

const punctuation = /[!！¡?？.。~～,，、…:：;；]+/gu;
/** Match emoji: the names and references that chat platforms send for them, and the characters. */
const emojiNames = /<a?:\w{1,40}:\d{1,20}>|(?<!\S)(?::[a-z0-9_+'-]{1,60}:)+/giu;
const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F/gu;

/** Shortened and spoken words, and the written ones that the patterns of lines hold. */
const spoken: readonly [RegExp, string][] = [
  [/(?<=\bwhat)['’]?s(?= |$)|(?<=\b(?:who|where|that|this|it))['’]s(?= |$)/giu, ' is'],
  [/(?<=\bi)['’]?m(?= |$)/giu, ' am'],
  [/(?<=\byou)['’]re(?= |$)/giu, ' are'],
  [/\bcan['’]t(?= |$)/giu, 'can not'],
  [/n['’]t(?= |$)/giu, ' not'],
  [/啥/gu, '什么'],
  [/干(?:嘛|吗|什么)/gu, '做什么'],
  [/咋/gu, '怎么'],
];
const particles = /(?<=\p{Script=Han}{2})[啊呀哈呐喔噢哟嘞咯啰啦嘛哒滴]{1,2}$/u;

/** Returns a line in simplified characters, with written words for spoken ones: 都有啥主题呀 → 都有什么主题. */
export function inWrittenWords(line: string): string {
  return spoken
    .reduce((text, [word, written]) => text.replace(word, written), inSimplified(line))
    .replace(particles, '');
}

/** Match what may be before and after a request. */
const courtesiesBefore =
  /^(?:(?:can|could|would) you |let['’]?s |please |pls |请|麻烦|[帮给]我们?(?:频道)?|你?(?:能不能|可不可以|可以)|你能)+/iu;
export const courtesyAfter =
  /(?:[,，]\s?|(?<!\b(?:on|about|in|for|with|to|of|and))\s|(?<=\p{Script=Han}))(?:please|pls|thanks|谢谢)[.!。！]?$|(?<![网贴酒])吧[.!。！]?$/iu;

/** Removes what may stand around a request: `could you pause 2 please` → `pause 2`. */
export function withoutCourtesies(line: string): string {
  const said = inSimplified(line);
  const [before = ''] = courtesiesBefore.exec(said) ?? [];
  const [after = ''] = courtesyAfter.exec(said.slice(before.length)) ?? [];
  return line.slice(before.length, line.length - after.length);
}

/** Returns the text as the patterns of lines expect it; undefined if it is too long. */
export function plainWords(text: string): string | undefined {
  if (text.length > longestLine) return undefined;
  const plain = text.replace(emojiNames, ' ').replace(emoji, ' ').replace(punctuation, ' ');
  const said = plain.normalize('NFKC').toLowerCase();
  return inWrittenWords(said.replace(/\s+/gu, /\p{Script=Han}/u.test(said) ? '' : ' ').trim());
}

/** Returns what the first group of a pattern matches that takes part in the match; undefined if none does. */
export function firstGroup(pattern: RegExp, text: string): string | undefined {
  const [, ...groups] = pattern.exec(text) ?? [];
  return groups.find((group) => group !== undefined);
}

/** Removes the names and references of emoji from words about papers; nothing if there are no other words. */
export function withoutEmojiNames(text: string): string {
  const rest = text.replace(emojiNames, ' ').trim();
  return rest === '' || rest === text ? text : rest.replace(/\s+/gu, ' ');
}
