// @ts-check
import { announce, fromTemplate, within } from './dom.js';
import { ask, Refused } from './server.js';
import { shownView, showView } from './views.js';

/** One question and its answer on the page. Keeps the answers it has shown, so that Back shows them again as they were. */
export class Exchange {
  /** @type {Map<string, import('./server.js').Answer>} */
  #shown = new Map();

  /**
   * @param {HTMLElement} element
   * @param {string} line
   */
  constructor(element, line) {
    this.id = crypto.randomUUID();
    this.element = element;
    this.line = line;
    this.repeatable = true;
  }

  /** @param {string} line */
  static fresh(line) {
    const element = within(fromTemplate('exchange'), '.exchange');
    return new Exchange(element, line);
  }

  get question() {
    return within(this.element, '.question');
  }

  get answer() {
    return within(this.element, '.answer');
  }

  /**
   * Shows the answer to a line, asking the server unless this exchange has shown it before.
   * @param {string} line
   * @param {{ again?: boolean }} [options] `again` asks anew.
   */
  async show(line, { again = false } = {}) {
    this.line = line;
    within(this.element, '.line').textContent = line;
    this.answer.setAttribute('aria-busy', 'true');
    announce('');
    try {
      const answer = (again ? undefined : this.#shown.get(line)) ?? (await ask(line));
      this.#shown.set(line, answer);
      if (this.line !== line) return;
      this.repeatable = answer.repeatable;
      this.#fill(answer.html);
      document.title = `${answer.title} · Broadsheet`;
      announce(answer.announce);
    } catch (error) {
      if (this.line === line) this.#explain(error);
    } finally {
      this.answer.removeAttribute('aria-busy');
    }
  }

  /**
   * The server escaped every text in it.
   * @param {string} html
   */
  #fill(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    const view = shownView(this.answer);
    this.answer.replaceChildren(template.content);
    if (view) showView(this.answer, view);
  }

  /** @param {unknown} error */
  #explain(error) {
    const refused = error instanceof Refused && error.status < 500;
    const words = fromTemplate(refused ? 'too-long' : 'unreachable');
    words.querySelector('[data-retry]')?.addEventListener('click', () => {
      this.question.focus({ preventScroll: true });
      return this.show(this.line, { again: true });
    });
    this.answer.replaceChildren(words);
    announce(within(this.answer, '.fault').textContent ?? '');
  }
}
