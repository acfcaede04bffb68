// @ts-check
import { announce, byId, newId, pageLanguage } from './dom.js';
import { Exchange } from './exchange.js';
import { readStored, store } from './stored.js';

/** In characters. Node's HTTP server refuses requests whose address and headers are longer than 16 KB. */
const longestAddress = 8000;
/** Older exchanges are removed from the page. Their addresses still work. */
const mostExchanges = 20;
/** Older exchanges show their question alone, so that the page stays short. */
const mostUnfolded = 4;

/** The questions and answers on the page. Each has an entry in the browser's history. They survive a reload. */
export class Conversation {
  /** @type {Exchange[]} */
  #exchanges = [];
  #list = byId('exchanges', HTMLElement);
  #answered;

  /** @param {() => unknown} answered Called after an answer that may have posted something. */
  constructor(answered) {
    this.#answered = answered;
    const served = this.#list.querySelector('.exchange');
    for (const stored of readStored()) this.#append(Exchange.restored(stored));
    if (served instanceof HTMLElement) this.#adopt(served);
    this.#shorten();
    // The language may have been switched in another tab or on `/connect`.
    void this.repeatAll();
    addEventListener('popstate', (event) => this.#goBack(event.state));
  }

  /** Removes all exchanges. */
  clear() {
    store([]);
    if (!document.querySelector('.front')) return location.assign('/');
    for (const { element } of this.#exchanges) element.remove();
    this.#exchanges = [];
    this.#shorten();
    history.pushState(null, '', '/');
    document.title = 'Broadsheet';
    byId('question', HTMLElement).focus({ preventScroll: true });
    scrollTo({ top: 0 });
    announce(byId('clear', HTMLElement).dataset.cleared ?? '');
  }

  /** Stores the conversation, removes its oldest exchanges and folds older ones. */
  #shorten() {
    for (const { element } of this.#exchanges.splice(0, this.#exchanges.length - mostExchanges))
      element.remove();
    for (const old of this.#exchanges.slice(0, -mostUnfolded)) old.fold(true);
    byId('clear', HTMLElement).hidden = this.#exchanges.length === 0;
    store(this.#exchanges.flatMap((exchange) => exchange.toStored() ?? []));
  }

  /** @param {Exchange} exchange */
  #append(exchange) {
    this.#exchanges.push(exchange);
    this.#list.append(exchange.element);
  }

  /**
   * Runs a command line and shows the answer in a new exchange at the end of the page.
   * @param {string} line
   * @param {{ focus: boolean, says?: string, pressed?: import('./server.js').Pressed }} options `focus` moves the
   * keyboard to the question, as after a pressed button; `says` is what that button does.
   */
  async add(line, { focus, says, pressed }) {
    const exchange = Exchange.fresh(line, pressed);
    this.#append(exchange);
    const shown = exchange.show(line, this.#remember(exchange, line), { says });
    this.#shorten();
    reveal(exchange, focus);
    await shown;
    this.#shorten();
    // Somebody who asked again while this answer was on its way reads the later one.
    if (this.#exchanges.at(-1) === exchange) reveal(exchange, false);
    if (!exchange.repeatable) this.#answered();
  }

  /**
   * Runs a command line and replaces the answer that contains `origin`. Then focuses the control with the same label,
   * if any, unless the reader has moved on.
   * @param {Element} origin
   * @param {string} line
   * @param {string} [says] What the pressed button does.
   */
  async replace(origin, line, says) {
    const exchange = this.holding(origin);
    if (!exchange) return this.add(line, { focus: true, says, pressed: { isPress: true } });
    exchange.pressed = { ...exchange.pressed, isPress: true };
    const label = origin.textContent;
    const isSort = origin.matches('.sort');
    const focused = document.activeElement;
    await exchange.show(line, this.#remember(exchange, line), { adds: says });
    this.#shorten();
    if (!exchange.repeatable) this.#answered();
    const focusedNow = document.activeElement;
    if (focusedNow !== focused && focusedNow !== document.body) return;
    const successor = isSort
      ? exchange.answer.querySelector('.sort')
      : [...exchange.answer.querySelectorAll('button')].find((button) => button.textContent === label);
    (successor instanceof HTMLElement ? successor : exchange.question).focus({ preventScroll: true });
    exchange.element.scrollIntoView({ block: 'start' });
  }

  /**
   * Sends the line of the exchange that contains `origin` once more, after an attempt without an answer.
   * @param {Element} origin
   */
  async retry(origin) {
    const exchange = this.holding(origin);
    exchange?.question.focus({ preventScroll: true });
    await exchange?.repeat();
    this.#shorten();
    if (!exchange?.repeatable) this.#answered();
  }

  /** Runs the repeatable lines again whose answers are not in the page's language. */
  async repeatAll() {
    const others = this.#exchanges.filter((each) => each.repeatable && each.language !== pageLanguage());
    await Promise.all(others.map((each) => each.repeat()));
    this.#shorten();
  }

  /**
   * Returns the exchange that contains an element.
   * @param {Element} origin
   */
  holding(origin) {
    return this.#exchanges.find(({ element }) => element.contains(origin));
  }

  /**
   * Takes the exchange that came with the page, unless it is one that was restored.
   * @param {HTMLElement} element
   */
  #adopt(element) {
    const line = element.dataset.line ?? '';
    const known = this.#exchanges.find(({ id }) => id === history.state?.exchange);
    if (known?.line === line) {
      element.remove();
      known.fold(false);
      return known.element.scrollIntoView({ block: 'start' });
    }
    const exchange = new Exchange(element, line);
    this.#append(exchange);
    const step = newId();
    exchange.adopt(step);
    history.replaceState({ exchange: exchange.id, step, line }, '');
    if (this.#exchanges.length > 1) element.scrollIntoView({ block: 'start' });
  }

  /**
   * Adds a history entry for the line. Returns the id of this step.
   * @param {Exchange} exchange
   * @param {string} line
   */
  #remember(exchange, line) {
    if (history.state) history.replaceState({ ...history.state, top: scrollY, pressed: line }, '');
    const address = `/?${new URLSearchParams({ q: line })}`;
    const step = newId();
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
    known.fold(false);
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
