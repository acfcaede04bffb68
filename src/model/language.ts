import { wordTable } from './word-table.ts';

/** The languages that people can read Broadsheet in. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in each language. */
export type Localized = Readonly<Record<Language, string>>;

/** The BCP 47 tag of each language, for `lang` in HTML. */
export const languageTags: Localized = { zh: 'zh-Hans', en: 'en' };

/** Returns the language for the locale of a client: Chinese for `zh-CN` and `zh-TW`, English for all others. */
export function languageOfLocale(locale: string): Language {
  return locale.startsWith('zh') ? 'zh' : 'en';
}

export function isLanguage(text: string | undefined): text is Language {
  return languages.some((language) => language === text);
}

const names = wordTable<Language>(
  ['zh', 'zh, zh-cn, zh-hans, cn, chinese, mandarin, 中文, 汉语, 中, 简体中文, 简体'],
  ['en', 'en, en-us, en-gb, eng, english, 英文, 英语, 英'],
);

/** Reads a language by its code or its name in either language; undefined for any other word. */
export function readLanguage(typed: string): Language | undefined {
  const name = typed.trim().normalize('NFKC').toLowerCase().replaceAll('語', '语').replaceAll('漢', '汉');
  return names.get(name);
}
