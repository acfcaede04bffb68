// @ts-check

const key = 'broadsheet.conversation';

/**
 * An answer, its language, and the text that the page shows above it as the question.
 * @typedef {import('./server.js').Answer & { question: string, language: string }} Shown
 */

/**
 * An exchange as it is stored. `once` has the answers by step that Back must not ask for again, because their lines
 * changed something.
 * @typedef {{ id: string, line: string, step: string, pressed?: import('./server.js').Pressed,
 *   isLink?: boolean, answer: Shown, once?: [string, Shown][] }} StoredExchange
 */

/**
 * Returns the exchanges of this tab before it was reloaded, oldest first.
 * @returns {StoredExchange[]}
 */
export function readStored() {
  try {
    const stored = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored : [];
  } catch {
    return [];
  }
}

/** @param {StoredExchange[]} exchanges */
export function store(exchanges) {
  try {
    sessionStorage.setItem(key, JSON.stringify(exchanges));
  } catch {
    // Storage is full or forbidden. The conversation then ends with the page.
  }
}
