// @ts-check
import { byId } from './dom.js';
import { Recall } from './recall.js';
import { Suggestions } from './suggestions.js';

/** The key in session storage of the field's text that was not sent. */
const draftKey = 'broadsheet.draft';

/**
 * Sets up the field for questions.
 * @param {(line: string) => void} ask Called with each submitted line, trimmed and not empty.
 */
export function startComposer(ask) {
  const form = byId('ask', HTMLFormElement);
  const input = byId('question', HTMLInputElement);
  const recall = new Recall();

  /** @param {string} line */
  function submit(line) {
    suggestions.close();
    if (line.trim() === '') return;
    recall.add(line.trim());
    input.value = '';
    form.querySelector('.notice')?.remove();
    ask(line.trim());
  }

  const suggestions = new Suggestions(input, (line, whole) => {
    input.value = line;
    if (whole) submit(line);
  });

  // The page came with a line that it did not run. This tab had run it before it was reloaded.
  if (history.state?.line === input.value) {
    input.value = '';
    form.querySelector('.notice')?.remove();
  }

  try {
    input.value ||= sessionStorage.getItem(draftKey) ?? '';
    addEventListener('pagehide', () => sessionStorage.setItem(draftKey, input.value));
  } catch {
    // Storage is forbidden. A reload then empties the field.
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(input.value);
  });

  input.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (step === null || suggestions.open || event.isComposing || event.altKey || event.metaKey) return;
    const line = recall.move(step, input.value);
    if (line === null) return;
    event.preventDefault();
    input.value = line;
    input.setSelectionRange(line.length, line.length);
  });

  // The field is not focused if the page came with an answer, or if that would open an on-screen keyboard over the
  // page.
  const asked = new URLSearchParams(location.search).has('q');
  if (!asked && matchMedia('(hover: hover) and (pointer: fine)').matches)
    input.focus({ preventScroll: true });

  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.closest('input, select, textarea')) return;
    event.preventDefault();
    input.focus();
  });
}
