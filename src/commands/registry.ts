import type { Command } from './command.ts';
import { help } from './help.ts';
import { random } from './random.ts';
import { related } from './related.ts';
import { save, unsave } from './save.ts';
import { saved } from './saved.ts';
import { search } from './search.ts';
import { share } from './share.ts';
import { show } from './show.ts';
import { topics } from './topics.ts';

/** Every verb, in the order that help and menus list them. */
export const commands: readonly Command[] = [
  search,
  show,
  related,
  random,
  topics,
  share,
  save,
  saved,
  unsave,
  help,
];
