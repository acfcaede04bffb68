import type { Texts } from '../i18n/texts.ts';
import type { Call } from '../model/call.ts';
import type { CommandAction } from '../model/reply.ts';

/** Returns buttons for the previous and the next page, if they exist. */
export function pagingActions(
  current: number,
  pages: number,
  callFor: (page: number) => Call,
  texts: Texts,
): CommandAction[] {
  const turn = (label: string, to: number): CommandAction => ({
    kind: 'command',
    label,
    call: callFor(to),
    effect: 'replace',
  });
  return [
    ...(current > 1 ? [turn(texts.replies.previous, current - 1)] : []),
    ...(current < pages ? [turn(texts.replies.next, current + 1)] : []),
  ];
}
