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

const english = {
  commands: commandTexts.en,
  replies: replyTexts.en,
  lists: listTexts.en,
  team: teamTexts.en,
  digest: digestTexts.en,
  subscriptions: subscriptionTexts.en,
  votes: voteTexts.en,
  likes: likeTexts.en,
  recaps: recapTexts.en,
};

/** Every sentence that people see in one language. */
export type Texts = typeof english;

const texts: Record<Language, Texts> = {
  en: english,
  zh: {
    commands: commandTexts.zh,
    replies: replyTexts.zh,
    lists: listTexts.zh,
    team: teamTexts.zh,
    digest: digestTexts.zh,
    subscriptions: subscriptionTexts.zh,
    votes: voteTexts.zh,
    likes: likeTexts.zh,
    recaps: recapTexts.zh,
  },
};

export function textsIn(language: Language): Texts {
  return texts[language];
}
