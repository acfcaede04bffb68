/** The languages that people can read Broadsheet in. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** A sentence in each language. */
export type Localized = Readonly<Record<Language, string>>;

export function isLanguage(text: string | undefined): text is Language {
  return languages.some((language) => language === text);
}
