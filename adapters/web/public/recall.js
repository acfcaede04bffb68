// @ts-check

const key = 'broadsheet.lines';
const limit = 100;

/** The lines asked before, for the up and down keys; kept in this browser, and shared by its tabs. */
export class Recall {
  /** @type {string[]} */
  #lines = read();
  #at = this.#lines.length;
  #draft = '';

  /** @param {string} line */
  add(line) {
    const kept = read();
    const lines = kept.length > 0 ? kept : this.#lines;
    this.#lines = [...lines.filter((known) => known !== line), line].slice(-limit);
    this.#at = this.#lines.length;
    try {
      localStorage.setItem(key, JSON.stringify(this.#lines));
    } catch {
      // A full or forbidden storage: the lines last as long as the page.
    }
  }

  /**
   * The line before (-1) or after (1) the one in the field; null at either end.
   * @param {-1 | 1} step
   * @param {string} current
   */
  move(step, current) {
    const next = this.#at + step;
    if (next < 0 || next > this.#lines.length) return null;
    if (this.#at === this.#lines.length) this.#draft = current;
    this.#at = next;
    return this.#lines[next] ?? this.#draft;
  }
}

/** @returns {string[]} */
function read() {
  try {
    const lines = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}
