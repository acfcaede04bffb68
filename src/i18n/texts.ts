import type { Language } from '../language.ts';
import { commandTexts } from './commands.ts';
import { replyTexts } from './replies.ts';
import { teamTexts } from './team.ts';

/** Every sentence that people see, in one language. */
export interface Texts {
  commands: (typeof commandTexts)[Language];
  replies: (typeof replyTexts)[Language];
  team: (typeof teamTexts)[Language];
}

const byLanguage: Record<Language, Texts> = {
  en: { commands: commandTexts.en, replies: replyTexts.en, team: teamTexts.en },
  zh: { commands: commandTexts.zh, replies: replyTexts.zh, team: teamTexts.zh },
};

export function textsIn(language: Language): Texts {
  return byLanguage[language];
}
