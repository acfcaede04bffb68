// @ts-check
import { announce, showNotice, within } from './dom.js';
import { ask, templateFor } from './server.js';

/**
 * Copies the text below the button, or selects it if the browser does not allow that. The button's label says which.
 * @param {HTMLElement} button
 */
export async function copyListing(button) {
  const listing = button.closest('.listing');
  if (!listing) return;
  const code = within(listing, 'code');
  const isCopied = await copy(code.textContent ?? '');
  if (!isCopied) getSelection()?.selectAllChildren(code);
  tell(button, isCopied);
}

/**
 * Copies the address that gets the answer of this button.
 * @param {HTMLElement} button
 */
export function copyLink(button) {
  const query = new URLSearchParams({ q: button.dataset.copyLink ?? '' });
  return copyOrShow(button, `${location.origin}/?${query}`);
}

/**
 * Runs the command line of this button and copies the BibTeX entry in the answer.
 * @param {HTMLElement} button
 */
export async function copyCitation(button) {
  let answer;
  try {
    answer = await ask(button.dataset.copyAnswer ?? '');
  } catch (error) {
    return showNotice(templateFor(error));
  }
  const template = document.createElement('template');
  template.innerHTML = answer.html;
  const listing = template.content.querySelector('.listing code')?.textContent ?? '';
  // The paper's address follows the entry.
  const end = listing.lastIndexOf('\n}');
  return copyOrShow(button, end < 0 ? listing : listing.slice(0, end + 2));
}

/**
 * Copies the text, or shows it selected beside the button if the browser does not allow that.
 * @param {HTMLElement} button
 * @param {string} text
 */
async function copyOrShow(button, text) {
  const isCopied = await copy(text);
  if (!isCopied) {
    const shown = document.createElement('textarea');
    shown.className = 'copyable';
    shown.readOnly = true;
    shown.value = text;
    shown.setAttribute('aria-label', button.textContent ?? '');
    button.parentElement?.querySelector('.copyable')?.remove();
    button.parentElement?.append(shown);
    shown.select();
  }
  tell(button, isCopied);
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {HTMLElement} button
 * @param {boolean} isCopied
 */
function tell(button, isCopied) {
  const { copied = '', selected = '' } = button.dataset;
  button.textContent = isCopied ? copied : selected;
  announce(button.textContent);
}
