import type { Language } from '../model/language.ts';

const anyPlatform = { en: 'a chat platform', zh: '聊天平台' };

/** Returns the platforms as a list of alternatives: `A, B, or C`. */
export function platformList(labels: readonly string[], language: Language): string {
  if (labels.length === 0) return anyPlatform[language];
  return language === 'zh'
    ? labels.join(' 或 ')
    : new Intl.ListFormat('en', { type: 'disjunction' }).format(labels);
}
