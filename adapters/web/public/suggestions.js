// @ts-check
import Combobox from './combobox-nav.js';
import { announce, byId } from './dom.js';
import { complete } from './server.js';

/** In UTF-16 units: the server completes nothing longer, and nobody types it. */
const longestCompleted = 500;

/** The list under the field, as an ARIA combobox. */
export class Suggestions {
  #input;
  #list = byId('suggestions', HTMLElement);
  #combobox;
  #pick;
  #tab = false;
  #latest = new AbortController();

  /**
   * @param {HTMLInputElement} input
   * @param {(line: string, ask: boolean) => void} pick `ask` is false when there is more to type or Tab picked it.
   */
  constructor(input, pick) {
    this.#input = input;
    this.#pick = pick;
    this.#combobox = new Combobox(input, this.#list);
    input.addEventListener('input', (event) => {
      if (event instanceof InputEvent && event.isComposing) return;
      void this.#look();
    });
    input.addEventListener('compositionend', () => void this.#look());
    input.addEventListener('keydown', (event) => this.#watch(event), { capture: true });
    input.addEventListener('blur', () => this.close());
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('combobox-commit', (event) => this.#commit(event));
  }

  get open() {
    return !this.#list.hidden;
  }

  close() {
    this.#latest.abort();
    if (!this.open) return;
    this.#combobox.stop();
    this.#list.hidden = true;
  }

  /** @param {KeyboardEvent} event */
  #watch(event) {
    this.#tab = event.key === 'Tab';
    if (event.key === 'Escape' && this.open) {
      event.preventDefault();
      this.close();
    }
  }

  async #look() {
    this.#latest.abort();
    this.#latest = new AbortController();
    const { signal } = this.#latest;
    const line = this.#input.value;
    if (line.trim() === '' || line.length > longestCompleted) return this.close();
    try {
      const found = await complete(line, signal);
      if (!signal.aborted) this.#show(found);
    } catch {
      if (!signal.aborted) this.close();
    }
  }

  /** @param {import('./server.js').Suggestion[]} found */
  #show(found) {
    this.#combobox.stop();
    this.#list.replaceChildren(...found.map(option));
    this.#list.hidden = found.length === 0;
    if (found.length === 0) return;
    this.#combobox.start();
    const { one = '', many = '' } = byId('suggestion-count', HTMLElement).dataset;
    announce(found.length === 1 ? one : many.replace('2', String(found.length)));
  }

  /** @param {Event} event */
  #commit(event) {
    if (!(event.target instanceof HTMLElement)) return;
    const { line = '', complete: whole } = event.target.dataset;
    const ask = whole === 'true' && !this.#tab;
    this.close();
    this.#pick(line, ask);
    if (!ask) void this.#look();
  }
}

/**
 * @param {import('./server.js').Suggestion} suggestion
 * @param {number} index
 */
function option({ line, label, detail, complete }, index) {
  const item = document.createElement('li');
  item.id = `suggestion-${index}`;
  item.setAttribute('role', 'option');
  item.dataset.line = line;
  item.dataset.complete = String(complete);
  const name = document.createElement('span');
  name.className = 'suggestion';
  name.textContent = label;
  const about = document.createElement('span');
  about.className = 'detail';
  about.textContent = detail;
  item.append(name, ' ', about);
  return item;
}
