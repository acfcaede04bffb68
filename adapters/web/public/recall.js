// @ts-check

const key = 'broadsheet.lines';
const limit = 100;

/** The history of the submitted lines, for the up and down keys. Local storage shares it between tabs. */
export class Recall {
  /** @type {string[]} */
  #lines = read();
  #at = this.#lines.length;
  #draft = '';

  /** @param {string} line */
  add(line) {
    const stored = read();
    const lines = stored.length > 0 ? stored : this.#lines;
    this.#lines = [...lines.filter((known) => known !== line), line].slice(-limit);
    this.#at = this.#lines.length;
    try {
      localStorage.setItem(key, JSON.stringify(this.#lines));
    } catch {
      // Storage is full or forbidden. The history then ends with the page.
    }
  }

  /**
   * Returns the previous (-1) or next (1) line, or null if there is none. After the last line comes the unsent draft.
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
