import type { WebTexts } from '../../../src/i18n/web.ts';
import { type Language, languageTags } from '../../../src/model/language.ts';
import { type Html, html } from './html.ts';

export type Theme = 'auto' | 'light' | 'dark';

interface DocumentView {
  language: Language;
  theme: Theme;
  title: string;
  description: string;
  /** Names of style sheets, without ending, in the order in which they apply. */
  styles: readonly string[];
  /** The name of the script, without ending. */
  script: string;
  body: Html;
}

/** Renders a whole document. Its `og:` elements are what chat programs show of a link to it. */
export function documentHtml(view: DocumentView): Html {
  const { language, theme, title, description, styles, script, body } = view;
  return html`<!doctype html>
<html lang="${languageTags[language]}" data-language="${language}" data-theme="${theme}">
<head>
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
  <meta name="color-scheme" content="light dark" />
  <meta name="description" content="${description}" />
  <meta property="og:type" content="website" />
  <meta property="og:site_name" content="Broadsheet" />
  <meta property="og:title" content="${title}" />
  <meta property="og:description" content="${description}" />
  <meta property="og:locale" content="${language === 'zh' ? 'zh_CN' : 'en_US'}" />
  <title>${title === 'Broadsheet' ? title : `${title} · Broadsheet`}</title>
  <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
  ${styles.map((name) => html`<link rel="stylesheet" href="/assets/${name}.css" />`)}
  <script type="module" src="/assets/${script}.js"></script>
</head>
<body>
${body}
</body>
</html>`;
}

export function themeMenuHtml({ theme, themes }: WebTexts): Html {
  const options = Object.entries(themes).map(([id, label]) => html`<option value="${id}">${label}</option>`);
  return html`<label class="toggle theme"><span class="unseen">${theme}</span>
          <select id="theme">${options}</select></label>`;
}
