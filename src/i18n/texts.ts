import type { Language } from '../model/language.ts';
import { commandTexts } from './commands.ts';
import { digestTexts } from './digest.ts';
import { likeTexts } from './likes.ts';
import { listTexts } from './lists.ts';
import { recapTexts } from './recaps.ts';
import { replyTexts } from './replies.ts';
import { subscriptionTexts } from './subscriptions.ts';
import { teamTexts } from './team.ts';
import { voteTexts } from './votes.ts';

/** Every sentence that people see in one language. */
export type Texts = ReturnType<typeof inLanguage>;

function inLanguage(language: Language) {
  return {
    commands: commandTexts[language],
    replies: replyTexts[language],
    lists: listTexts[language],
    team: teamTexts[language],
    digest: digestTexts[language],
    subscriptions: subscriptionTexts[language],
    votes: voteTexts[language],
    likes: likeTexts[language],
    recaps: recapTexts[language],
  };
}

const texts: Record<Language, Texts> = { en: inLanguage('en'), zh: inLanguage('zh') };

export function textsIn(language: Language): Texts {
  return texts[language];
}
