// @ts-check
import { fromTemplate, within } from './dom.js';

/**
 * Shows an answer as the page or as a chat platform shows it.
 * @param {HTMLElement} button
 */
export function switchView(button) {
  const answer = button.closest('.answer');
  if (answer instanceof HTMLElement) showView(answer, button.dataset.shows ?? 'page');
}

/**
 * The chat platform as which an answer is shown; undefined where it is shown as the page.
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
  answer.querySelector('[data-failed]')?.remove();
  if (!answer.querySelector(`[data-view="${CSS.escape(shows)}"]`)) answer.append(previewFrame(button, shows));
  for (const view of answer.querySelectorAll('[data-view]')) {
    if (view instanceof HTMLElement) view.hidden = view.dataset.view !== shows;
  }
}

/**
 * Nothing in the frame can run: its sandbox has no scripts, and being of this origin only lets the page measure it
 * and choose its colours.
 * @param {HTMLElement} button
 * @param {string} shows
 */
function previewFrame(button, shows) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.className = 'preview';
  frame.dataset.view = shows;
  frame.title = button.dataset.name ?? '';
  frame.addEventListener('load', () => {
    const shown = frame.contentDocument?.documentElement;
    if (!shown || shown.scrollHeight === 0) return;
    colour(frame);
    const borders = frame.offsetHeight - frame.clientHeight;
    frame.style.height = `${shown.scrollHeight + borders}px`;
  });
  void fill(frame, button.dataset.src ?? '');
  return frame;
}

/**
 * Asks first: where a server is away, some browsers show a page of their own in the frame and tell nobody.
 * @param {HTMLIFrameElement} frame
 * @param {string} src
 */
async function fill(frame, src) {
  const response = await fetch(src).catch(() => null);
  if (response?.ok) frame.src = src;
  else explain(frame, response?.status === 404 ? 'preview-gone' : 'unreachable');
}

/**
 * Gives what is framed the theme chosen by hand, which no browser hands down in every case; a platform that has
 * one theme alone keeps it.
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
 * In the place of the frame; pressing the button tries again.
 * @param {HTMLIFrameElement} frame
 * @param {string} template
 */
function explain(frame, template) {
  const words = within(fromTemplate(template), '.fault');
  words.dataset.view = frame.dataset.view;
  words.dataset.failed = '';
  words.hidden = frame.hidden;
  frame.replaceWith(words);
}
