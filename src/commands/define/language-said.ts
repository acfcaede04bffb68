import { type Language, readLanguage } from '../../model/language.ts';
import { inSimplified } from '../../search/text/characters.ts';
import type { Command } from './command.ts';

/** Matches the language of an answer after and before what is asked for: `TreePO in Chinese`, 这篇的英文版, 用中文讲讲 TreePO. */
const languageSaid =
  /(?:(?:^|\s)in(?:to)? |\s?用|\s?的|\s?翻?译?[成为]|\s)([a-z-]{2,12}|\p{Script=Han}{2})(?:版|摘要)?$|(?<=\S)(\p{Script=Han}{2})(?:版|摘要)$|^用(\p{Script=Han}{2})(?:看看?|读|讲讲?|介绍|解释|总结|显示)(?:一?下)?\s?/iu;

/** Splits the language of an answer from the words around it, which are returned in simplified characters. */
export function splitLanguage(text: string): { language?: Language; rest: string } {
  const asked = inSimplified(text);
  const [, after, edition, before] = languageSaid.exec(asked) ?? [];
  const language = readLanguage(after ?? edition ?? before ?? '');
  return language === undefined ? { rest: asked } : { language, rest: asked.replace(languageSaid, '') };
}

/** Matches a wish for a language and nothing else: `and in Chinese`, 换中文. */
const onlyLanguage =
  /^(?:(?:and|now|ok|but) )*(?:in |(?:translate(?: it)?|back) (?:in)?to |[换切](?:成|到|回)?|用|(?:改|切换|翻译?)[成到])?\s?(chinese|english|[中英]文|汉语|英语)(?:版|呢|[看讲]| version)?$/u;

/** Returns the language that is all of what is said, in small letters. */
export function languageAlone(said: string): Language | undefined {
  return readLanguage(onlyLanguage.exec(said)?.[1] ?? '');
}

/** True for a command of which people may say in which language it answers. */
export function takesLanguage({ options }: Pick<Command, 'options'>): boolean {
  return options.some(({ name, ofPosts, positional }) => name === 'lang' && !ofPosts && !positional);
}
