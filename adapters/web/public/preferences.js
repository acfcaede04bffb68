// @ts-check
import { byId, showNotice } from './dom.js';
import { colourPreviews } from './views.js';

const year = 31_536_000;

/**
 * @param {string} name
 * @param {string} value
 */
function remember(name, value) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`;
}

/** Sets up the theme menu. */
export function startTheme() {
  const select = byId('theme', HTMLSelectElement);
  select.value = document.documentElement.dataset.theme ?? 'auto';
  select.addEventListener('change', () => {
    document.documentElement.dataset.theme = select.value;
    colourPreviews();
    remember('broadsheet_theme', select.value);
  });
}

/**
 * Sets up the link that switches the page's language without losing the conversation.
 * @param {() => Promise<void>} repeatAll Runs the lines of the conversation again.
 */
export function startLanguage(repeatAll) {
  const link = byId('language', HTMLAnchorElement);
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    const language = link.dataset.language === 'en' ? 'en' : 'zh';
    const response = await fetch(`/?${new URLSearchParams({ lang: language })}`).catch(() => null);
    if (!response?.ok) return showNotice('unreachable');
    document.querySelector('.unreachable')?.remove();
    remember('broadsheet_language', language);
    swapWords(new DOMParser().parseFromString(await response.text(), 'text/html'));
    startTheme();
    startLanguage(repeatAll);
    byId('language', HTMLAnchorElement).focus();
    await repeatAll();
  });
}

/** @param {Document} other */
function swapWords(other) {
  const root = document.documentElement;
  root.lang = other.documentElement.lang;
  root.dataset.language = other.documentElement.dataset.language;
  for (const fresh of other.querySelectorAll('[data-words]')) {
    document.querySelector(`[data-words="${fresh.getAttribute('data-words')}"]`)?.replaceWith(fresh);
  }
  for (const [marker, attribute] of [
    ['data-words-label', 'aria-label'],
    ['data-words-placeholder', 'placeholder'],
  ]) {
    for (const fresh of other.querySelectorAll(`[${marker}]`)) {
      const here = document.querySelector(`[${marker}="${fresh.getAttribute(marker ?? '')}"]`);
      here?.setAttribute(attribute ?? '', fresh.getAttribute(attribute ?? '') ?? '');
    }
  }
}
