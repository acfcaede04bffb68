// @ts-check
import { announce, within } from './dom.js';

/**
 * Copies the text below the button, or selects it where the browser lets no page copy, and says which on the button.
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
