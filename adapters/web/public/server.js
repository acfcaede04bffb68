// @ts-check
import { pageLanguage } from './dom.js';

/**
 * @typedef {{ title: string, echo: string, html: string, announce: string, repeatable: boolean }} Answer
 * @typedef {{ isPress: true, post?: string, thread?: string }} Pressed `post` is the post of the demo channel that holds
 * the pressed button.
 * @typedef {{ line: string, label: string, detail: string, complete: boolean }} Suggestion
 */

/** Thrown for a response with an error status. */
class Refused extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`The server answered ${status}.`);
    this.status = status;
  }
}

/**
 * Returns the template that explains why there is no answer.
 * @param {unknown} error
 */
export function templateFor(error) {
  const status = error instanceof Refused ? error.status : undefined;
  if (status === 429) return 'too-many';
  return status === 400 || status === 413 ? 'too-long' : 'unreachable';
}

/**
 * @param {string} line
 * @param {Partial<Pressed> & { id?: string, isLink?: boolean }} [options] A line that is sent again with the same `id` posts nothing twice.
 * @returns {Promise<Answer>}
 */
export function ask(line, options) {
  return fetchJson('/api/answer', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ line, language: pageLanguage(), ...options }),
  });
}

/** @returns {Promise<string>} The markup of the demo channel. Empty if it has no posts. */
export async function channel() {
  const { html } = await fetchJson(`/api/channel?${new URLSearchParams({ language: pageLanguage() })}`);
  return html;
}

export function clearChannel() {
  return fetchJson('/api/channel', { method: 'DELETE', headers: { 'content-type': 'application/json' } });
}

/**
 * @param {string} line
 * @param {AbortSignal} signal
 * @returns {Promise<Suggestion[]>}
 */
export function complete(line, signal) {
  const query = new URLSearchParams({ line, language: pageLanguage() });
  return fetchJson(`/api/complete?${query}`, { signal });
}

/**
 * Returns the JSON of a response, and removes the notice about an earlier request that failed.
 * @param {string} url
 * @param {RequestInit} [init]
 */
async function fetchJson(url, init) {
  const response = await fetch(url, init);
  if (!response.ok) throw new Refused(response.status);
  document.querySelector('.unreachable')?.remove();
  return response.json();
}
