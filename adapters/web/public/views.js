// @ts-check
import { announce, fromTemplate, postOf, within } from './dom.js';

/**
 * Switches an answer to the view of this button: the page's own or the preview of a platform.
 * @param {HTMLElement} button
 */
export function switchView(button) {
  const answer = button.closest('.answer');
  if (answer instanceof HTMLElement) showView(answer, button.dataset.shows ?? 'page');
}

/**
 * Returns the id of the platform whose preview is shown. Returns undefined for the page's own view.
 * @param {HTMLElement} answer
 */
export function shownView(answer) {
  const pressed = answer.querySelector('.view[aria-pressed="true"]');
  const shows = pressed instanceof HTMLElement ? pressed.dataset.shows : undefined;
  return shows === 'page' ? undefined : shows;
}

/**
 * @param {HTMLElement} answer
 * @param {string} shows
 */
export function showView(answer, shows) {
  const button = answer.querySelector(`.view[data-shows="${CSS.escape(shows)}"]`);
  if (!(button instanceof HTMLElement)) return;
  for (const other of answer.querySelectorAll('.view')) {
    other.setAttribute('aria-pressed', String(other === button));
  }
  answer.querySelector('[data-preview=""]')?.remove();
  within(answer, '.reply').hidden = shows !== 'page';
  for (const frame of answer.querySelectorAll('iframe')) frame.hidden = frame.dataset.preview !== shows;
  if (shows !== 'page' && !answer.querySelector('iframe:not([hidden])')) answer.append(previewFrame(button));
  // Firefox computes no styles in hidden frames, so one that is shown again may not follow the chosen theme.
  colourPreviews();
}

/**
 * Creates the frame of a preview. Its sandbox allows no scripts. It has the page's origin, so that the page can measure
 * it, set its colours and listen to its buttons. Links open in new tabs. `data-preview` is empty until it is loaded.
 * @param {HTMLElement} button
 */
function previewFrame(button) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  frame.className = 'preview';
  frame.dataset.preview = '';
  frame.title = button.dataset.name ?? '';
  frame.addEventListener('load', () => {
    const shown = frame.contentDocument?.documentElement;
    // Firefox also loads the empty document of a frame that has no address yet.
    if (!shown || frame.contentDocument?.URL === 'about:blank') return;
    frame.dataset.preview = button.dataset.shows;
    colour(frame);
    new ResizeObserver(() => {
      // A frame that is not drawn keeps its height, so that the view stays where it is when the frame returns.
      if (frame.offsetHeight === 0) return;
      const borders = frame.offsetHeight - frame.clientHeight;
      frame.style.height = `${Math.ceil(shown.getBoundingClientRect().height) + borders}px`;
    }).observe(shown);
    shown.addEventListener('click', (event) => passOnClick(frame, event));
    shown.addEventListener('change', (event) => passOnChoice(frame, event));
  });
  void load(frame, button.dataset.src ?? '');
  return frame;
}

/**
 * Dispatches `preview-press` for a button of the preview and `preview-link` for a link to a post of this page.
 * @param {HTMLIFrameElement} frame
 * @param {MouseEvent} event
 */
function passOnClick(frame, event) {
  // The frame's elements are instances of its own window's classes.
  const target = /** @type {Element} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (target.closest('button[data-line]'));
  if (button) {
    const says = button.dataset.effect === 'replace' ? (button.textContent ?? '') : undefined;
    return press(frame, { ...button.dataset, clicks: event.detail, says });
  }
  const post = postOf(target.closest('a'));
  if (post === undefined) return;
  event.preventDefault();
  frame.dispatchEvent(new CustomEvent('preview-link', { bubbles: true, detail: post }));
}

/**
 * Dispatches `preview-press` for the chosen option and resets the menu.
 * @param {HTMLIFrameElement} frame
 * @param {Event} event
 */
function passOnChoice(frame, event) {
  const select = /** @type {HTMLSelectElement} */ (event.target);
  const { line } = select.selectedOptions[0]?.dataset ?? {};
  select.selectedIndex = 0;
  if (line !== undefined) press(frame, { line, effect: 'add', clicks: 1 });
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {{ line?: string, effect?: string, clicks: number, says?: string }} detail
 */
function press(frame, detail) {
  frame.dispatchEvent(new CustomEvent('preview-press', { bubbles: true, detail }));
}

/**
 * The ids of the templates that explain an error status.
 * @type {Record<number, string>}
 */
const templates = { 404: 'preview-gone', 429: 'too-many' };

/**
 * Loads the preview. It is fetched first, because some browsers show an error page of their own in the frame if the
 * server cannot be reached, and report nothing.
 * @param {HTMLIFrameElement} frame
 * @param {string} src
 */
async function load(frame, src) {
  const response = await fetch(src).catch(() => null);
  if (response?.ok) frame.src = src;
  else explain(frame, templates[response?.status ?? 0] ?? 'unreachable');
}

/**
 * Applies the chosen theme to a preview, which does not inherit it in every browser. The preview of a platform with a
 * single theme is left alone.
 * @param {HTMLIFrameElement} frame
 */
function colour(frame) {
  const shown = frame.contentDocument?.documentElement;
  if (!shown) return;
  const { theme = 'auto' } = document.documentElement.dataset;
  shown.style.colorScheme = '';
  const followsTheme = getComputedStyle(shown).colorScheme === 'light dark';
  if (followsTheme && theme !== 'auto') shown.style.colorScheme = theme;
}

export function colourPreviews() {
  for (const frame of document.querySelectorAll('iframe.preview')) {
    if (frame instanceof HTMLIFrameElement) colour(frame);
  }
}

/**
 * Replaces the frame by a sentence. Pressing the view's button again makes a new frame.
 * @param {HTMLIFrameElement} frame
 * @param {string} template
 */
function explain(frame, template) {
  const words = within(fromTemplate(template), '.fault');
  if (!frame.isConnected) return;
  words.dataset.preview = '';
  frame.replaceWith(words);
  announce(words.textContent ?? '');
}
