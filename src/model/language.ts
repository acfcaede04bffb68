/** The languages that people can read Broadsheet in. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in each language. */
export type Localized = Readonly<Record<Language, string>>;

export function isLanguage(text: string | undefined): text is Language {
  return languages.some((language) => language === text);
}

const names: Readonly<Record<string, Language>> = {
  chinese: 'zh',
  'zh-cn': 'zh',
  'zh-hans': 'zh',
  cn: 'zh',
  mandarin: 'zh',
  中文: 'zh',
  汉语: 'zh',
  中: 'zh',
  简体中文: 'zh',
  简体: 'zh',
  english: 'en',
  'en-us': 'en',
  'en-gb': 'en',
  eng: 'en',
  英文: 'en',
  英语: 'en',
  英: 'en',
};

/** Reads a language by its code or its name in either language; undefined for any other word. */
export function readLanguage(typed: string): Language | undefined {
  const name = typed.trim().normalize('NFKC').toLowerCase().replaceAll('語', '语').replaceAll('漢', '汉');
  if (isLanguage(name)) return name;
  return Object.hasOwn(names, name) ? names[name] : undefined;
}
