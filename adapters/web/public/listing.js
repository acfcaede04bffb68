// @ts-check
import { announce, within } from './dom.js';

/**
 * Copies the text below the button, or selects it if the browser does not allow that. The button's label says which.
 * @param {HTMLElement} button
 */
export async function copyListing(button) {
  const listing = button.closest('.listing');
  if (!listing) return;
  const code = within(listing, 'code');
  const { copied = '', selected = '' } = button.dataset;
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    button.textContent = copied;
  } catch {
    getSelection()?.selectAllChildren(code);
    button.textContent = selected;
  }
  announce(button.textContent ?? '');
}
