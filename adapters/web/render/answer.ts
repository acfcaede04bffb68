import { textsIn } from '../../../src/i18n/texts.ts';
import type { WebTexts } from '../../../src/i18n/web.ts';
import { type Language, languageTags } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Preview } from '../../../src/serve/adapters.ts';
import type { LineOf } from './actions.ts';
import { replyHtml } from './blocks.ts';
import { type Html, html } from './html.ts';

interface AnswerView {
  /** The id of the request or of the post, by which previews find the reply. */
  id: string;
  reply: Reply;
  language: Language;
  lineOf: LineOf;
  texts: WebTexts;
  previews: readonly Preview[];
  /** Absent for a post of the demo channel, which answers no command line. */
  tools?: AnswerTools;
}

/** Tools that the page offers beside an answer. */
export interface AnswerTools {
  /** The command line of this answer. A button copies the address that runs it. */
  line: string;
  /** The command line whose answer has the paper's BibTeX entry. Undefined if this answer is no paper. */
  cite: string | undefined;
  /** The orders of a list, each with the command line that lists it so. Empty if the answer is no list. */
  orders: readonly { value: string; isChosen: boolean; line: string }[];
}

/** Renders a reply, the buttons that switch to its previews, if there are any, and its tools. */
export function answerHtml(view: AnswerView): Html {
  const { reply, language, lineOf, texts, tools, previews } = view;
  return html`${previews.length === 0 ? html`` : viewSwitchHtml(view)}
    <div class="reply" lang="${languageTags[language]}">${replyHtml(reply, language, lineOf)}
      ${tools ? toolsHtml(tools, texts, language) : html``}</div>`;
}

function toolsHtml({ line, cite, orders }: AnswerTools, texts: WebTexts, language: Language): Html {
  const { orders: names } = textsIn(language).commands;
  return html`<div class="tools">
    ${
      orders.length === 0
        ? html``
        : html`<label>${texts.sort} <select class="sort">${orders.map(
            (order) =>
              html`<option value="${order.line}"${order.isChosen ? html` selected` : html``}>${names[order.value as keyof typeof names]}</option>`,
          )}</select></label>`
    }
    <button type="button" class="tool" data-copy-link="${line}" data-copied="${texts.linkCopied}"
      data-selected="${texts.selected}">${texts.copyLink}</button>
    ${
      cite === undefined
        ? html``
        : html`<button type="button" class="tool" data-copy-answer="${cite}" data-copied="${texts.citeCopied}"
            data-selected="${texts.selected}">${texts.copyCite}</button>`
    }
  </div>`;
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
export function exchangeHtml(line: string, texts: WebTexts, answer: Html, echo = line): Html {
  return html`<article class="exchange" data-line="${line}">
    <h2 class="question" tabindex="-1"><span class="unseen">${texts.you}</span>
      <button type="button" class="asked" aria-expanded="true"><span>${echo}</span></button></h2>
    <div class="answer">${answer}</div>
  </article>`;
}
