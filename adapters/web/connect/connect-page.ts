import { connectTexts } from '../../../src/i18n/connect.ts';
import { webTexts } from '../../../src/i18n/web.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { type Language, languageTags } from '../../../src/model/language.ts';
import type { GuideStep } from '../../../src/platforms/platform.ts';
import type { Guide, Progress } from '../../../src/serve/adapters.ts';
import { documentHtml, type Theme, themeMenuHtml } from '../render/document.ts';
import { type Html, html, linkable } from '../render/html.ts';

interface ConnectView {
  language: Language;
  theme: Theme;
  guides: readonly Guide[];
  envFile: string;
  takesSecrets: boolean;
}

/**
 * Renders `/connect`: the steps of each platform side by side. The page's script keeps the lists below them current.
 */
export function connectPage(view: ConnectView): Html {
  const { language, theme, guides, envFile, takesSecrets } = view;
  const texts = connectTexts[language];
  const page = webTexts[language];
  const { otherLanguage } = page;
  const body = html`<header class="bar wide">
    <div class="ears">
      <a class="nameplate-small" href="/">Broadsheet</a>
      <div class="toggles">
        <a class="toggle" id="language" href="/connect?lang=${otherLanguage.code}" hreflang="${otherLanguage.code}"
          lang="${languageTags[otherLanguage.code]}">${otherLanguage.name}</a>
        ${themeMenuHtml(page)}
      </div>
    </div>
  </header>
  <main class="connect">
    <h1 class="headline">${texts.title}</h1>
    <p class="standfirst">${texts.about}</p>
    <p class="note">${takesSecrets ? texts.secretsStay(envFile) : texts.overHttp}</p>
    <noscript><p class="notice">${texts.noScript(envFile)}</p></noscript>
    <p class="notice" id="unreachable" role="alert" hidden>${texts.unreachable}</p>
    <div class="platforms">${guides.map((guide) => platformHtml(guide, view))}</div>
    <p class="note">${texts.settingsPage}</p>
    <p><a class="button" href="/">${texts.back}</a></p>
  </main>
  <p id="announcement" class="unseen" role="status" aria-live="polite"></p>`;
  return documentHtml({
    language,
    theme,
    title: texts.title,
    description: texts.about,
    styles: ['tokens', 'page', 'front', 'answer', 'connect'],
    script: 'connect',
    body,
  });
}

function platformHtml({ id, label, steps }: Guide, view: ConnectView): Html {
  const texts = connectTexts[view.language];
  const last = steps.findLast(({ setting }) => setting !== undefined);
  return html`<section class="platform" id="${id}" data-state="incomplete" aria-labelledby="${id}-name">
    <h2 id="${id}-name">${label} <span class="state">${texts.states.incomplete}</span></h2>
    <form method="post" data-saving="${texts.saving}" data-saved="${texts.saved(view.envFile)}">
      <ol class="steps">${steps.map((step) => stepHtml(step, view, step === last))}</ol>
    </form>
    <h3>${texts.checks(label)}</h3>
    <div class="checks"><p class="note">${texts.nothingSet}</p></div>
    <button class="button" type="button" data-check>${texts.checkAgain}</button>
  </section>`;
}

function stepHtml({ text, link, paste, setting }: GuideStep, view: ConnectView, saves: boolean): Html {
  return html`<li>
    ${link ? linkHtml(link) : html``}
    <p>${text}</p>
    ${paste ? pasteHtml(paste, view.language) : html``}
    ${setting ? settingHtml(setting, view) : html``}
    ${saves && view.takesSecrets ? saveHtml(view.language) : html``}
  </li>`;
}

function linkHtml({ url, label }: NonNullable<GuideStep['link']>): Html {
  return html`<p><a class="button" href="${url}" rel="noopener noreferrer" target="_blank">${label}<span
    class="outward" aria-hidden="true"> ↗</span></a></p>`;
}

function saveHtml(language: Language): Html {
  const { save, connect } = connectTexts[language];
  return html`<button class="button primary" type="submit" data-save="${save}" data-connect="${connect}">${save}</button>
    <p class="outcome" role="alert"></p>`;
}

function pasteHtml({ label, text }: NonNullable<GuideStep['paste']>, language: Language): Html {
  const { copy, copied, selected } = webTexts[language];
  return html`<details><summary>${label}</summary>
    <div class="listing"><button class="button" type="button" data-copied="${copied}"
      data-selected="${selected}">${copy}</button><pre tabindex="0"><code>${text}</code></pre></div>
  </details>`;
}

function settingHtml({ name, label }: NonNullable<GuideStep['setting']>, view: ConnectView): Html {
  const texts = connectTexts[view.language];
  if (!view.takesSecrets) return html`<p class="note">${texts.byHand(name, view.envFile)}</p>`;
  return html`<div class="setting" data-setting="${name}">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="password" autocomplete="off" spellcheck="false" maxlength="500"
      aria-describedby="${name}-is" data-replaces="${texts.replaces}" data-fixed="${texts.fromEnvironment(name)}" />
    <p class="note" id="${name}-is"></p>
  </div>`;
}

/** Renders the progress of connecting a platform, as the list below its steps. */
export function progressHtml({ state, findings }: Progress, language: Language): Html {
  const texts = connectTexts[language];
  if (findings.length === 0) return html`<p class="note">${texts.nothingSet}</p>`;
  return html`<ul>${findings.map((finding) => findingHtml(finding, texts.marks))}</ul>
    ${state === 'changed' ? html`<p class="notice">${texts.restart}</p>` : html``}`;
}

const signs: Readonly<Record<Finding['level'], string>> = { ok: '✓', warning: '!', fault: '✗' };

function findingHtml({ level, text, url }: Finding, marks: Record<Finding['level'], string>): Html {
  const address = url === undefined ? null : linkable(url);
  return html`<li class="${level}"><span class="sign" role="img" aria-label="${marks[level]}">${signs[level]}</span>
    ${
      address === null
        ? html`<span>${text}</span>`
        : html`<a href="${address}" rel="noopener noreferrer" target="_blank">${text}</a>`
    }</li>`;
}
