import type { WebTexts } from '../../../src/i18n/web.ts';
import { commandForm } from './actions.ts';
import { type Html, html } from './html.ts';

/** Renders the start of an empty conversation: a headline and example questions that can be pressed. */
export function frontPageHtml(texts: WebTexts, examples: WebTexts['examples']): Html {
  return html`<section class="front">
    <h2 class="headline">${texts.headline}</h2>
    <p class="standfirst">${texts.standfirst}</p>
    <ul class="examples" aria-label="${texts.examplesLabel}">
      ${examples.map(
        ({ lesson, line }) => html`<li><button class="example" type="submit" form="${commandForm}" name="q"
          value="${line}" data-effect="add"><span class="lesson">${lesson}</span>
          <span class="sample">${line}</span></button></li>`,
      )}
    </ul>
  </section>`;
}
