// @ts-check
import { within } from './dom.js';

/**
 * Shows an answer as the page or as a chat platform shows it.
 * @param {HTMLElement} button
 */
export function switchView(button) {
  const answer = button.closest('.answer');
  if (!(answer instanceof HTMLElement)) return;
  for (const other of answer.querySelectorAll('.view')) {
    other.setAttribute('aria-pressed', String(other === button));
  }
  const shows = button.dataset.shows ?? 'page';
  within(answer, '.reply').hidden = shows !== 'page';
  for (const frame of answer.querySelectorAll('iframe')) frame.hidden = frame.dataset.view !== shows;
  if (shows !== 'page' && !answer.querySelector(`iframe[data-view="${CSS.escape(shows)}"]`)) {
    answer.append(previewFrame(button, shows));
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
    const height = frame.contentDocument?.documentElement.scrollHeight ?? 0;
    if (height > 0) frame.style.height = `${height}px`;
  });
  return frame;
}
