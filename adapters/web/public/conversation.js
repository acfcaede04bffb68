// @ts-check
import { byId, within } from './dom.js';
import { Exchange } from './exchange.js';

/** In characters. Node's HTTP server refuses requests whose address and headers are longer than 16 KB. */
const longestAddress = 8000;

/** The questions and answers on the page. Each has an entry in the browser's history. */
export class Conversation {
  /** @type {Exchange[]} */
  #exchanges = [];
  #list = byId('exchanges', HTMLElement);
  #answered;

  /** @param {() => unknown} answered Called after an answer that may have posted something. */
  constructor(answered) {
    this.#answered = answered;
    const first = this.#list.querySelector('.exchange');
    if (first instanceof HTMLElement) this.#adopt(first);
    addEventListener('popstate', (event) => this.#goBack(event.state));
  }

  /**
   * Asks a line in a new exchange at the end of the page.
   * @param {string} line
   * @param {{ focus: boolean, pressed?: { post?: string, thread?: string } }} options `focus` moves the keyboard to the
   * question, as after a pressed button; `pressed` is the post that held the button.
   */
  async add(line, { focus, pressed }) {
    const exchange = Exchange.fresh(line, pressed);
    this.#exchanges.push(exchange);
    this.#list.append(exchange.element);
    const shown = exchange.show(line, this.#remember(exchange, line));
    reveal(exchange, focus);
    await shown;
    reveal(exchange, focus);
    if (!exchange.repeatable) this.#answered();
  }

  /**
   * Asks a line and replaces the answer that contains `origin`. Then focuses the button with the same label, if any.
   * @param {Element} origin
   * @param {string} line
   */
  async replace(origin, line) {
    const exchange = this.#holding(origin);
    if (!exchange) return this.add(line, { focus: true });
    const label = origin.textContent;
    await exchange.show(line, this.#remember(exchange, line));
    if (!exchange.repeatable) this.#answered();
    const successor = [...exchange.answer.querySelectorAll('button')].find(
      (button) => button.textContent === label,
    );
    (successor ?? exchange.question).focus({ preventScroll: true });
    exchange.element.scrollIntoView({ block: 'start' });
  }

  /** Asks the repeatable lines again, in the page's current language. */
  async repeatAll() {
    await Promise.all(this.#exchanges.filter(({ repeatable }) => repeatable).map((each) => each.repeat()));
  }

  get lastLine() {
    return this.#exchanges.at(-1)?.line ?? '';
  }

  /** @param {Element} origin */
  #holding(origin) {
    return this.#exchanges.find(({ element }) => element.contains(origin));
  }

  /** @param {HTMLElement} element */
  #adopt(element) {
    const exchange = new Exchange(element, within(element, '.line').textContent ?? '');
    this.#exchanges.push(exchange);
    const step = crypto.randomUUID();
    exchange.adopt(step);
    history.replaceState({ exchange: exchange.id, step, line: exchange.line }, '');
  }

  /**
   * Adds a history entry for the line. Returns the id of this step.
   * @param {Exchange} exchange
   * @param {string} line
   */
  #remember(exchange, line) {
    if (history.state) history.replaceState({ ...history.state, top: scrollY, pressed: line }, '');
    const address = `/?${new URLSearchParams({ q: line })}`;
    const step = crypto.randomUUID();
    const state = { exchange: exchange.id, step, line };
    history.pushState(state, '', address.length > longestAddress ? '/' : address);
    return step;
  }

  /**
   * @param {{ exchange: string, step: string, line: string, top?: number, pressed?: string } | null} state `top` is the
   * scroll position when the page left this state, and `pressed` the line that was asked from it.
   */
  async #goBack(state) {
    // The link that skips to the field adds a history entry without a state; there is nothing to restore.
    if (!state && location.search !== '') return;
    if (!state) {
      document.title = 'Broadsheet';
      scrollTo({ top: 0 });
      return byId('question', HTMLElement).focus({ preventScroll: true });
    }
    const known = this.#exchanges.find(({ id }) => id === state.exchange);
    if (!known) return location.reload();
    await known.show(state.line, state.step);
    if (state.top === undefined) return reveal(known, true);
    const pressed = [...known.answer.querySelectorAll('button')].find(
      (button) => button.value === state.pressed && button.checkVisibility(),
    );
    (pressed ?? known.question).focus({ preventScroll: true });
    scrollTo({ top: state.top, behavior: 'instant' });
  }
}

/**
 * @param {Exchange} exchange
 * @param {boolean} focus
 */
function reveal(exchange, focus) {
  if (focus) exchange.question.focus({ preventScroll: true });
  exchange.element.scrollIntoView({ block: 'start' });
}
