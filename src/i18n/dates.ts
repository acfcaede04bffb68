import type { Language } from '../language.ts';

const tags: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' };

/** `22 November 2026`, `2026年11月22日`, in the reader's zone. */
export function dayInWords(epochMs: number, language: Language, timezone = 'UTC'): string {
  return new Intl.DateTimeFormat(tags[language], { dateStyle: 'long', timeZone: timezone }).format(epochMs);
}
