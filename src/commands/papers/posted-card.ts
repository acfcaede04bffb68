import type { Paper } from '../../model/paper.ts';
import type { Block, Reply } from '../../model/reply.ts';
import { buttonRow } from '../../reply/button.ts';
import { cardBlocks } from '../../reply/card.ts';
import { openAction } from '../../reply/hits.ts';
import { paragraph } from '../../reply/sentence.ts';
import type { CommandContext } from '../define/command.ts';
import { teamActions } from './paper-actions.ts';

/** Builds a card to post into a channel: an opening line, `before`, the card or `body`, and buttons. */
export function postedCard(
  found: Paper,
  opening: string,
  context: CommandContext,
  {
    before = [],
    body = wholeCard(found, context),
  }: { before?: readonly Block[]; body?: readonly Block[] } = {},
): Reply {
  return {
    audience: 'channel',
    // The opening may end in a person's note, so the language of the sentence decides, not its last character.
    title: `${opening}${context.language === 'zh' ? '：' : ': '}${found.heading[context.language]}`,
    blocks: [
      paragraph(opening),
      ...before,
      ...body,
      ...buttonRow([openAction(found, context), ...teamActions(found, context)]),
    ],
  };
}

function wholeCard(found: Paper, { language, texts, makeCall, library }: CommandContext): Block[] {
  return cardBlocks(found, { language, texts, makeCall, abstract: false, vocabulary: library.vocabulary });
}
