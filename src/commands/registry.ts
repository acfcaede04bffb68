import type { Command } from './command.ts';
import { help } from './help.ts';
import { random } from './random.ts';
import { related } from './related.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { topics } from './topics.ts';

/** Every verb, in the order that help and menus list them. */
export const commands: readonly Command[] = [search, show, related, random, topics, help];
