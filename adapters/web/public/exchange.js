// @ts-check
import { announce, fromTemplate, within } from './dom.js';
import { ask, Refused } from './server.js';
import { shownView, showView } from './views.js';

/**
 * One question and its answer on the page. It caches answers by history step, not by line: Back shows the same answer
 * again, while asking `random` again gets a new one.
 */
export class Exchange {
  /** @type {Map<string, import('./server.js').Answer>} */
  #shown = new Map();
  #step = '';

  /**
   * @param {HTMLElement} element
   * @param {string} line
   * @param {{ post?: string, thread?: string }} [pressed] The post of the demo channel whose button was pressed.
   */
  constructor(element, line, pressed) {
    this.pressed = pressed;
    this.id = crypto.randomUUID();
    this.element = element;
    this.line = line;
    this.repeatable = true;
  }

  /**
   * @param {string} line
   * @param {{ post?: string, thread?: string }} [pressed]
   */
  static fresh(line, pressed) {
    const element = within(fromTemplate('exchange'), '.exchange');
    return new Exchange(element, line, pressed);
  }

  get question() {
    return within(this.element, '.question');
  }

  get answer() {
    return within(this.element, '.answer');
  }

  /**
   * Caches the answer that came with the page.
   * @param {string} step
   */
  adopt(step) {
    this.#step = step;
    const title = document.title.replace(/ · Broadsheet$/u, '');
    this.#shown.set(step, { title, html: this.answer.innerHTML, announce: title, repeatable: true });
  }

  /** Asks the line again. Drops the cached answers, which are in another language. */
  repeat() {
    this.#shown.clear();
    return this.show(this.line, this.#step);
  }

  /**
   * Shows the answer to a line, from the cache if this step is in it.
   * @param {string} line
   * @param {string} step
   */
  async show(line, step) {
    this.line = line;
    this.#step = step;
    within(this.element, '.line').textContent = line;
    this.answer.setAttribute('aria-busy', 'true');
    announce('');
    try {
      const answer = this.#shown.get(step) ?? (await ask(line, this.pressed));
      this.#shown.set(step, answer);
      if (this.#step !== step) return;
      this.repeatable = answer.repeatable;
      this.#fill(answer.html);
      document.title = `${answer.title} · Broadsheet`;
      announce(answer.announce);
    } catch (error) {
      if (this.#step === step) this.#explain(error);
    } finally {
      this.answer.removeAttribute('aria-busy');
    }
  }

  /**
   * @param {string} html Safe markup: the server has escaped all text in it.
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
    const words = fromTemplate(templateFor(error));
    words.querySelector('[data-retry]')?.addEventListener('click', () => {
      this.question.focus({ preventScroll: true });
      return this.show(this.line, this.#step);
    });
    this.answer.replaceChildren(words);
    announce(within(this.answer, '.fault').textContent ?? '');
  }
}

/**
 * Returns the template that explains why there is no answer.
 * @param {unknown} error
 */
function templateFor(error) {
  if (!(error instanceof Refused) || error.status >= 500) return 'unreachable';
  return error.status === 429 ? 'too-many' : 'too-long';
}
