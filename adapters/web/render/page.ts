import type { WebTexts } from '../../../src/i18n/web.ts';
import { type Language, languageTags } from '../../../src/model/language.ts';
import { commandForm } from './actions.ts';
import { exchangeHtml } from './answer.ts';
import { documentHtml, type Theme, themeMenuHtml } from './document.ts';
import { frontPageHtml } from './front-page.ts';
import { type Html, html } from './html.ts';

export interface PageView {
  language: Language;
  theme: Theme;
  /** True if chat platforms can be connected at `/connect`. */
  connects: boolean;
  texts: WebTexts;
  /** The questions to try. */
  examples: WebTexts['examples'];
  /** The first line of the page: today's date and the number of papers. */
  edition: string;
  /** Shown instead of the examples if there are no papers. */
  empty?: string;
  /** Names the files of the corpus that cannot be read. */
  faults: readonly string[];
  /** The demo channel. Absent if it is empty. */
  channel?: Html;
  /**
   * The command line in the page's address. A line that would change something is not run: it has no answer and is put
   * into the input field.
   */
  asked?: { line: string; title: string; answered?: { echo: string; summary: string; html: Html } };
}

const styles = ['tokens', 'page', 'front', 'composer', 'answer', 'views', 'channel'];

/** Renders the whole document. The language toggle replaces the elements that have `data-words`. */
export function pageHtml(view: PageView): Html {
  const { texts, asked } = view;
  const answered = asked?.answered;
  const body = html`  <a class="skip" href="#question" data-words="skip">${texts.skipToQuestion}</a>
  ${mastheadHtml(view)}
  <main id="conversation" aria-label="${texts.conversation}" data-words-label="conversation">
    ${answered ? html`` : openingHtml(view)}
    <noscript><p class="notice">${texts.noScript}</p></noscript>
    <div id="exchanges">${answered && asked ? exchangeHtml(asked.line, texts, answered.html, answered.echo) : html``}</div>
    <div id="posts" data-words="posts" data-arrived="${texts.channel.arrived}">${view.channel ?? html``}</div>
  </main>
  ${composerHtml(texts, asked && !answered ? asked.line : '')}
  <form id="${commandForm}" action="/" method="get"></form>
  <p id="announcement" class="unseen" role="status" aria-live="polite"></p>
  ${templatesHtml(texts)}`;
  return documentHtml({
    language: view.language,
    theme: view.theme,
    title: asked?.answered ? asked.title : 'Broadsheet',
    description: asked?.answered?.summary || texts.tagline,
    styles,
    script: 'main',
    body,
  });
}

function openingHtml({ texts, examples, empty, faults }: PageView): Html {
  const notices = [...faults, ...(empty === undefined ? [] : [empty])];
  return html`<div data-words="front">
    ${notices.map((notice) => html`<p class="notice">${notice}</p>`)}
    ${empty === undefined ? frontPageHtml(texts, examples) : html``}
  </div>`;
}

/** Renders the settings, which stay in view at the top, and the name of the page. */
function mastheadHtml({ texts, edition, asked, connects }: PageView): Html {
  const other = new URLSearchParams({ lang: texts.otherLanguage.code, ...(asked ? { q: asked.line } : {}) });
  return html`<nav class="bar" aria-label="${texts.settings}" data-words-label="settings">
    <div class="ears">
      <p class="edition" data-words="edition">${edition}</p>
      <div class="toggles" data-words="toggles">
        <button class="toggle" id="clear" type="button" hidden data-cleared="${texts.cleared}">${texts.clear}</button>
        ${connects ? html`<a class="toggle" href="/connect">${texts.connect}</a>` : html``}
        <a class="toggle" id="language" href="/?${other}" hreflang="${texts.otherLanguage.code}"
          lang="${languageTags[texts.otherLanguage.code]}" data-language="${texts.otherLanguage.code}">${texts.otherLanguage.name}</a>
        ${themeMenuHtml(texts)}
      </div>
    </div>
  </nav>
  <header class="masthead">
    <h1 class="nameplate"><a href="/">Broadsheet</a></h1>
    <p class="tagline" data-words="tagline">${texts.tagline}</p>
  </header>`;
}

function composerHtml(texts: WebTexts, line: string): Html {
  return html`<form id="ask" class="composer" action="/" method="get" role="search">
    ${line === '' ? html`` : html`<p class="notice">${texts.notRun}</p>`}
    <label class="unseen" for="question" data-words="question-label">${texts.question}</label>
    <div class="field">
      <ul id="suggestions" role="listbox" aria-label="${texts.suggestions}" data-words-label="suggestions" hidden></ul>
      <input id="question" name="q" type="text" value="${line}" placeholder="${texts.placeholder}" autocomplete="off"
        autocapitalize="off" autocorrect="off" spellcheck="false" enterkeyhint="search" aria-describedby="keys"
        data-words-placeholder="question" />
      <button class="ask" type="submit" data-words="ask">${texts.ask}</button>
    </div>
    <p class="keys" id="keys" data-words="keys">${texts.keys.map(
      ([keys, meaning]) => html`<span><kbd>${keys}</kbd> ${meaning}</span> `,
    )}</p>
  </form>`;
}

function templatesHtml(texts: WebTexts): Html {
  return html`<div hidden data-words="templates">
    <template id="exchange">${exchangeHtml('', texts, html`<p class="looking">${texts.looking}</p>`)}</template>
    <template id="unreachable"><p class="fault">${texts.unreachable}</p>
      <div class="actions"><button class="button" type="button" data-retry>${texts.retry}</button></div></template>
    <template id="too-many"><p class="fault">${texts.tooMany}</p>
      <div class="actions"><button class="button" type="button" data-retry>${texts.retry}</button></div></template>
    <template id="preview-gone"><p class="fault">${texts.previewGone}</p></template>
    <template id="too-long"><p class="fault">${texts.tooLong}</p></template>
    <span id="suggestion-count" data-one="${texts.suggestionCount(1)}" data-many="${texts.suggestionCount(2)}"></span>
  </div>`;
}
