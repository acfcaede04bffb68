import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { plainText } from '../render/buttons.ts';
import { limits } from '../render/limits.ts';
import type { SlackTexts } from '../texts/slack.ts';

const title = plainText('Broadsheet', limits.viewTitle.most);

export function answerModal(blocks: KnownBlock[], texts: SlackTexts): ModalView {
  return { type: 'modal', title, close: plainText(texts.close, limits.viewTitle.most), blocks };
}

/**
 * A modal that says that the answer is coming. It is opened in the acknowledgement, because an answer may take longer
 * than the 3 seconds for which a trigger is valid.
 */
export function waitingModal(texts: SlackTexts): ModalView {
  return answerModal(
    [{ type: 'context', elements: [plainText(texts.working, limits.contextText.most)] }],
    texts,
  );
}

export function formModal(blocks: KnownBlock[], metadata: string, texts: SlackTexts): ModalView {
  return {
    ...answerModal(blocks, texts),
    callback_id: 'form',
    submit: plainText(texts.send, limits.viewTitle.most),
    private_metadata: metadata,
  };
}

export function homeView(blocks: KnownBlock[]): HomeView {
  return { type: 'home', blocks: blocks.slice(0, limits.viewBlocks.most) };
}
