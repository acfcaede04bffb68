import type { WebTexts } from '../../../src/i18n/web.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Preview } from '../../../src/serve/adapters.ts';
import type { LineOf } from './actions.ts';
import { replyHtml } from './blocks.ts';
import { type Html, html } from './html.ts';

export interface AnswerView {
  /** Names the kept reply for previews. */
  id: string;
  reply: Reply;
  language: Language;
  lineOf: LineOf;
  texts: WebTexts;
  previews: readonly Preview[];
}

/** A reply and, where there is a choice, the switch that shows it as a chat platform would. */
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

/** A question and its answer, as the page holds them; the script fills the same shape from a template. */
export function exchangeHtml(line: string, texts: WebTexts, answer: Html): Html {
  return html`<article class="exchange">
    <h2 class="question" tabindex="-1"><span class="unseen">${texts.you}</span> <span class="line">${line}</span></h2>
    <div class="answer">${answer}</div>
  </article>`;
}
