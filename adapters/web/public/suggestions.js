// @ts-check
import Combobox from './combobox-nav.js';
import { announce, byId } from './dom.js';
import { complete } from './server.js';

/** In UTF-16 units. The server refuses to complete a longer line. */
const longestCompleted = 500;

/**
 * The list of suggestions under the field, as an ARIA combobox. It is closed while the server looks for the text in
 * the field, so that no suggestion for an older text can be picked.
 */
export class Suggestions {
  #input;
  #list = byId('suggestions', HTMLElement);
  #combobox;
  #pick;
  #byTab = false;
  #latest = new AbortController();

  /**
   * @param {HTMLInputElement} input
   * @param {(line: string, ask: boolean) => void} pick Called with the picked line. `ask` is true if
   * the line is complete and was not picked with Tab.
   */
  constructor(input, pick) {
    this.#input = input;
    this.#pick = pick;
    this.#combobox = new Combobox(input, this.#list);
    input.addEventListener('input', (event) => {
      if (event instanceof InputEvent && event.isComposing) this.close();
      else void this.#look();
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

  /** Hides the list and drops the answer that is still on its way. */
  close() {
    this.#latest.abort();
    if (!this.open) return;
    this.#combobox.stop();
    this.#list.hidden = true;
  }

  /** @param {KeyboardEvent} event */
  #watch(event) {
    this.#byTab = event.key === 'Tab';
    const isPlainTab =
      event.key === 'Tab' && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    // Tab takes the first suggestion unless another is chosen; the combobox then commits the chosen one.
    if (isPlainTab && this.open && !this.#list.querySelector('[aria-selected="true"]'))
      this.#combobox.navigate(1);
    if (event.key === 'Escape' && this.open) {
      event.preventDefault();
      this.close();
    }
  }

  async #look() {
    this.close();
    const line = this.#input.value;
    if (line.trim() === '' || line.length > longestCompleted) return;
    this.#latest = new AbortController();
    const { signal } = this.#latest;
    const found = await complete(line, signal).catch(() => []);
    if (!signal.aborted && this.#input.value === line) this.#show(found);
  }

  /** @param {import('./server.js').Suggestion[]} found */
  #show(found) {
    if (found.length === 0) return;
    this.#list.replaceChildren(...found.map(option));
    this.#list.hidden = false;
    this.#combobox.start();
    const { one = '', many = '' } = byId('suggestion-count', HTMLElement).dataset;
    announce(found.length === 1 ? one : many.replace('2', String(found.length)));
  }

  /** @param {Event} event */
  #commit(event) {
    if (!(event.target instanceof HTMLElement)) return;
    const { line = '', complete: whole } = event.target.dataset;
    const ask = whole === 'true' && !this.#byTab;
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
