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
 * Nothing in the frame can run: its sandbox has no scripts, and being of this origin only lets the page measure it.
 * @param {HTMLElement} button
 * @param {string} shows
 */
function previewFrame(button, shows) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.className = 'preview';
  frame.dataset.view = shows;
  frame.title = button.dataset.name ?? '';
  frame.src = button.dataset.src ?? '';
  frame.addEventListener('load', () => {
    const shown = frame.contentDocument?.documentElement;
    if (!shown) return explain(frame);
    const borders = frame.offsetHeight - frame.clientHeight;
    if (shown.scrollHeight > 0) frame.style.height = `${shown.scrollHeight + borders}px`;
  });
  return frame;
}

/**
 * Where the browser would put a page of its own about a server that is away; pressing the button tries again.
 * @param {HTMLIFrameElement} frame
 */
function explain(frame) {
  const words = within(fromTemplate('unreachable'), '.fault');
  words.dataset.view = frame.dataset.view;
  words.dataset.failed = '';
  words.hidden = frame.hidden;
  frame.replaceWith(words);
}
