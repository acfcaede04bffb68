import type { WebTexts } from '../../../src/i18n/web.ts';
import type { BoundedMap } from '../../../src/model/bounded-map.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Preview } from '../../../src/serve/adapters.ts';
import type { LineOf } from './actions.ts';
import { replyHtml } from './blocks.ts';
import { type Html, html } from './html.ts';

/** The latest replies by id, so that a preview shows exactly the reply on the page. */
export type RecentReplies = BoundedMap<string, { reply: Reply; language: Language }>;

export interface AnswerView {
  /** The id of the reply in `RecentReplies`. */
  id: string;
  reply: Reply;
  language: Language;
  lineOf: LineOf;
  texts: WebTexts;
  previews: readonly Preview[];
}

/** Renders a reply and, if there are previews, the buttons that switch to them. */
export function answerHtml(view: AnswerView): Html {
  return html`${view.previews.length === 0 ? html`` : viewSwitchHtml(view)}
    <div class="reply" data-view="page">${replyHtml(view.reply, view.language, view.lineOf)}</div>`;
}

function viewSwitchHtml({ id, texts, previews }: AnswerView): Html {
  return html`<div class="views" role="group" aria-label="${texts.viewAs}">
    <span class="views-label" aria-hidden="true">${texts.viewAs}</span>
    <button type="button" class="view" aria-pressed="true" data-shows="page">${texts.pageView}</button>
    ${previews.map(
      (preview) => html`<button type="button" class="view" aria-pressed="false" data-shows="${preview.id}"
        data-src="/preview/${id}/${preview.id}" data-name="${texts.previewOf(preview.label)}">${preview.label}</button>`,
    )}
  </div>`;
}

/** Renders a question with its answer. The page's script fills the same markup from a template. */
export function exchangeHtml(line: string, texts: WebTexts, answer: Html): Html {
  return html`<article class="exchange">
    <h2 class="question" tabindex="-1"><span class="unseen">${texts.you}</span> <span class="line">${line}</span></h2>
    <div class="answer">${answer}</div>
  </article>`;
}
