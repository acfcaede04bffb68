import type { Texts } from '../i18n/texts.ts';
import type { Call } from '../model/call.ts';
import type { CommandAction } from '../model/reply.ts';
import { button, type Optional } from './button.ts';

/** Returns buttons for the previous and the next page, if they exist. */
export function pagingActions(
  current: number,
  pages: number,
  callFor: (page: number) => Call,
  texts: Texts,
): Optional<CommandAction>[] {
  return [
    current > 1 && button(texts.replies.previous, callFor(current - 1)),
    current < pages && button(texts.replies.next, callFor(current + 1)),
  ];
}
