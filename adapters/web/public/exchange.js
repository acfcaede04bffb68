// @ts-check
import { announce, fromTemplate, newId, pageLanguage, within } from './dom.js';
import { ask, templateFor } from './server.js';
import { shownView, showView } from './views.js';

/**
 * One question and its answer on the page. It caches answers by history step, not by line: Back shows the same answer
 * again, while asking `random` again gets a new one.
 */
export class Exchange {
  /** @type {Map<string, import('./stored.js').Shown>} */
  #shown = new Map();
  #step = '';
  /** The question as it was first asked, before buttons in its answers were pressed. */
  #base = '';

  /**
   * @param {HTMLElement} element
   * @param {string} line
   * @param {import('./server.js').Pressed} [pressed]
   */
  constructor(element, line, pressed) {
    this.pressed = pressed;
    /** @type {string} */
    this.id = newId();
    this.element = element;
    this.line = line;
    this.repeatable = true;
    /** True if the exchange began with an opened address, whose line must not run what it runs when it is typed. */
    this.isLink = false;
    this.#toggle.addEventListener('click', () => this.fold(!this.isFolded));
  }

  /**
   * @param {string} line
   * @param {import('./server.js').Pressed} [pressed]
   */
  static fresh(line, pressed) {
    const element = within(fromTemplate('exchange'), '.exchange');
    return new Exchange(element, line, pressed);
  }

  /**
   * Returns an exchange with the answer that it had before the page was reloaded.
   * @param {import('./stored.js').StoredExchange} stored
   */
  static restored({ id, line, step, pressed, isLink = false, answer, once = [] }) {
    const exchange = Exchange.fresh(line, pressed);
    exchange.id = id;
    exchange.isLink = isLink;
    exchange.#step = step;
    exchange.#shown = new Map([...once, [step, answer]]);
    exchange.#base = answer.question;
    exchange.#put(answer);
    return exchange;
  }

  /**
   * Returns what `restored` needs, or undefined if there is no answer yet.
   * @returns {import('./stored.js').StoredExchange | undefined}
   */
  toStored() {
    const answer = this.#shown.get(this.#step);
    const once = [...this.#shown].filter(([, { repeatable }]) => !repeatable);
    const { id, line, pressed, isLink } = this;
    return answer && { id, line, step: this.#step, pressed, isLink, answer, once };
  }

  get isFolded() {
    return this.element.classList.contains('folded');
  }

  /**
   * Shows the question alone, or with its answer.
   * @param {boolean} isFolded
   */
  fold(isFolded) {
    this.element.classList.toggle('folded', isFolded);
    this.#toggle.setAttribute('aria-expanded', String(!isFolded));
  }

  get title() {
    return this.#shown.get(this.#step)?.title ?? '';
  }

  /** The language of the answer that is shown. Empty if there is none. */
  get language() {
    return this.#shown.get(this.#step)?.language ?? '';
  }

  get #toggle() {
    return within(this.element, '.asked');
  }

  get #words() {
    return within(this.#toggle, 'span');
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
    this.isLink = true;
    this.#step = step;
    const title = document.title.replace(/ · Broadsheet$/u, '');
    const question = this.#words.textContent ?? '';
    this.#base = question;
    const html = this.answer.innerHTML;
    this.#shown.set(step, {
      title,
      echo: question,
      question,
      html,
      announce: title,
      repeatable: true,
      language: pageLanguage(),
    });
  }

  /** Runs the line again, after an attempt without an answer or a switch of the language. */
  repeat() {
    return this.show(this.line, this.#step);
  }

  /**
   * Shows the answer to a line, from the cache if this step is in it. A cached answer in another language is asked for
   * again, unless its line changed something: that would change it again.
   * @param {string} line
   * @param {string} step
   * @param {{ says?: string, adds?: string }} [button] What the pressed button does: `says` is shown above the answer
   * as the question; `adds` is added to the question of this exchange, unless the line is one that people type.
   */
  async show(line, step, { says, adds } = {}) {
    this.line = line;
    this.#step = step;
    const language = pageLanguage();
    if (this.#base === '') this.#words.textContent = says ?? line;
    this.answer.setAttribute('aria-busy', 'true');
    announce('');
    try {
      const cached = this.#shown.get(step);
      const known = cached?.repeatable && cached.language !== language ? undefined : cached;
      const answer = known ?? (await ask(line, { ...this.pressed, isLink: this.isLink, id: step }));
      const added = adds === undefined || answer.echo === line ? undefined : `${this.#base} · ${adds}`;
      const shown = known ?? { ...answer, question: says ?? added ?? answer.echo, language };
      this.#shown.set(step, shown);
      if (this.#step !== step) return;
      if (this.#base === '' || answer.echo === line) this.#base = shown.question;
      this.#put(shown);
      // Answers arrive in any order; only the one to the line in the page's address sets the title. The first screen
      // has no line in its address, and the link that skips to the field adds an entry without a state.
      const current = history.state?.step ?? (location.search === '' ? undefined : step);
      if (current !== step) return;
      document.title = `${answer.title} · Broadsheet`;
      announce(answer.announce);
    } catch (error) {
      if (this.#step !== step) return;
      // The line may have run all the same, so a switch of the language does not run it again.
      this.repeatable = false;
      this.#explain(error);
    } finally {
      this.answer.removeAttribute('aria-busy');
    }
  }

  /** @param {import('./stored.js').Shown} answer */
  #put({ question, repeatable, html }) {
    this.repeatable = repeatable;
    this.#words.textContent = question;
    this.#fill(html);
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
    this.answer.replaceChildren(fromTemplate(templateFor(error)));
    announce(within(this.answer, '.fault').textContent ?? '');
  }
}
