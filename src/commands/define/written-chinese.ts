import { inSimplified } from '../../search/text/characters.ts';

/** Spoken words and the written ones that the patterns of lines hold. */
const spoken: readonly [RegExp, string][] = [
  [/啥/gu, '什么'],
  [/干(?:嘛|吗|什么)/gu, '做什么'],
  [/咋/gu, '怎么'],
];
const particles = /(?<=\p{Script=Han}{2})[啊呀哈呐喔噢哟嘞咯啰啦嘛哒滴]{1,2}$/u;

/** Returns a line in simplified characters, with written words for spoken ones: 都有啥主题呀 → 都有什么主题. */
export function inWrittenChinese(line: string): string {
  return spoken
    .reduce((text, [word, written]) => text.replace(word, written), inSimplified(line))
    .replace(particles, '');
}
