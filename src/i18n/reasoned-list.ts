import type { Language } from '../model/language.ts';

/** Lists what is needed, each with the reason: `users:read (names and languages), im:write (to answer)`. */
export function reasonedList(needs: readonly { name: string; reason: string }[], language: Language): string {
  return language === 'zh'
    ? needs.map(({ name, reason }) => `${name}（${reason}）`).join('、')
    : needs.map(({ name, reason }) => `${name} (${reason})`).join(', ');
}
