// @ts-check
import { announce, fromTemplate, within } from './dom.js';
import { ask, Refused } from './server.js';
import { shownView, showView } from './views.js';

/**
 * One question and its answer on the page. Keeps what it has shown by the step of the reader's way through it, so
 * that Back shows it again as it was, while the same line asked again, as for another paper by chance, is new.
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
   * What the server put here with the page.
   * @param {string} step
   */
  adopt(step) {
    this.#step = step;
    const title = document.title.replace(/ · Broadsheet$/u, '');
    this.#shown.set(step, { title, html: this.answer.innerHTML, announce: title, repeatable: true });
  }

  /** Asks anew, and forgets the steps before, which were answered in another language. */
  repeat() {
    this.#shown.clear();
    return this.show(this.line, this.#step);
  }

  /**
   * Shows the answer to a line, asking the server unless this step has shown it before.
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
