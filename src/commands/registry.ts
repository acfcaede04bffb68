import type { Command } from './define/command.ts';
import { discuss } from './discuss.ts';
import { discussed } from './discussed.ts';
import { feed } from './feed.ts';
import { forget } from './forget.ts';
import { help } from './help.ts';
import { language } from './language.ts';
import { like } from './like.ts';
import { links } from './links.ts';
import { random } from './random.ts';
import { related } from './related.ts';
import { save, unsave } from './save.ts';
import { saved } from './saved.ts';
import { search } from './search.ts';
import { share } from './share.ts';
import { show } from './show.ts';
import { recap } from './subscriptions/recap.ts';
import { status } from './subscriptions/status.ts';
import { subscribe } from './subscriptions/subscribe.ts';
import { subscriptions } from './subscriptions/subscriptions.ts';
import { why } from './subscriptions/why.ts';
import { today } from './today.ts';
import { topics } from './topics.ts';
import { vote } from './vote.ts';

/** All commands, in the order in which help and menus list them. */
export const commands: readonly Command[] = [
  search,
  show,
  related,
  random,
  topics,
  today,
  share,
  discuss,
  discussed,
  links,
  vote,
  like,
  save,
  saved,
  unsave,
  subscribe,
  recap,
  subscriptions,
  status,
  why,
  feed,
  forget,
  language,
  help,
];
