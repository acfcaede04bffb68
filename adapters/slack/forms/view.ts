import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { plainText } from '../render/buttons.ts';
import { limits } from '../render/limits.ts';
import type { SlackTexts } from '../texts/slack.ts';

export function answerModal(blocks: KnownBlock[], texts: SlackTexts, title = 'Broadsheet'): ModalView {
  const { most } = limits.viewTitle;
  return { type: 'modal', title: plainText(title, most), close: plainText(texts.close, most), blocks };
}

/**
 * Builds a modal that says that the answer is coming. It is opened in the acknowledgement, because an answer may take
 * longer than the 3 seconds for which a trigger is valid.
 */
export function waitingModal(texts: SlackTexts): ModalView {
  return answerModal(
    [{ type: 'context', elements: [plainText(texts.working, limits.contextText.most)] }],
    texts,
  );
}

/** Builds a form. `words` are the title and the submit button's label. */
export function formModal(
  blocks: KnownBlock[],
  metadata: string,
  texts: SlackTexts,
  words: { title: string; submit: string } = { title: 'Broadsheet', submit: texts.send },
): ModalView {
  return {
    ...answerModal(blocks, texts, words.title),
    callback_id: 'form',
    submit: plainText(words.submit, limits.viewTitle.most),
    private_metadata: metadata,
  };
}

export function homeView(blocks: KnownBlock[]): HomeView {
  return { type: 'home', blocks: blocks.slice(0, limits.viewBlocks.most) };
}
