// @ts-check
import { Channel } from './channel.js';
import { startComposer } from './composer.js';
import { Conversation } from './conversation.js';
import { copyCitation, copyLink, copyListing } from './copying.js';
import { postOf } from './dom.js';
import { startLanguage, startTheme } from './preferences.js';
import { switchView } from './views.js';

const channel = new Channel();
const conversation = new Conversation(() => channel.refresh());
channel.start();

// On a touch screen, moving the focus away from the field closes the keyboard and makes room for the answer.
const onScreenKeyboard = matchMedia('(pointer: coarse)');

startComposer((line) => void conversation.add(line, { focus: onScreenKeyboard.matches }));
startTheme();
startLanguage(() => conversation.repeatAll());

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const post = postOf(event.target.closest('a'));
  if (post !== undefined) {
    event.preventDefault();
    return channel.show(post);
  }
  const button = event.target.closest('button');
  if (!button) return openByTitle(event.target);
  if (button.matches('.view')) return switchView(button);
  if (button.matches('.listing button')) return copyListing(button);
  if (button.matches('[data-clear-channel]')) return void channel.clear();
  if (button.matches('[data-retry]')) return void conversation.retry(button);
  if (button.matches('#clear')) return conversation.clear();
  if (button.matches('[data-copy-link]')) return void copyLink(button);
  if (button.matches('[data-copy-answer]')) return void copyCitation(button);
  if (button.getAttribute('form') !== 'command') return;
  event.preventDefault();
  press(button, {
    line: button.value,
    effect: button.dataset.effect,
    clicks: event.detail,
    says: saidBy(button),
  });
});

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement) || !target.matches('.sort')) return;
  void conversation.replace(target, target.value, target.selectedOptions[0]?.textContent ?? '');
});

document.addEventListener('preview-press', (event) => {
  if (event instanceof CustomEvent && event.target instanceof HTMLElement) press(event.target, event.detail);
});
document.addEventListener('preview-link', (event) => {
  if (event instanceof CustomEvent) channel.show(event.detail);
});

/**
 * Runs the command line of a button. The answer replaces the one with the button if `effect` is `replace`; otherwise,
 * and for every button of a post, it is added at the end of the conversation.
 * @param {HTMLElement} origin The button, or the preview that holds it.
 * @param {{ line: string, effect?: string, clicks: number, says?: string }} pressed
 */
function press(origin, { line, effect, clicks, says }) {
  const post = origin.closest('.post');
  if (effect === 'replace' && !post) return void conversation.replace(origin, line, says);
  // The second click of a double click would ask the same again.
  if (clicks > 1) return;
  const { post: id, thread } = post instanceof HTMLElement ? post.dataset : {};
  void conversation.add(line, {
    focus: true,
    says,
    pressed: { isPress: true, post: id, thread: thread || undefined },
  });
}

/**
 * Returns the text that the question shows for a pressed button: its name for screen readers, or its label
 * and the title that it belongs to. Returns undefined for examples and chips, for which the command line is shown.
 * @param {HTMLElement} button
 */
function saidBy(button) {
  if (button.matches('.example, .chip')) return undefined;
  const spoken = button.getAttribute('aria-label');
  if (spoken !== null) return spoken;
  const label = button.textContent?.trim() ?? '';
  if (button.dataset.effect === 'replace') return label;
  const about =
    button.closest('.post')?.querySelector('h3')?.textContent ?? conversation.holding(button)?.title;
  return about ? `${label} · ${about}` : label;
}

/**
 * Treats a click on an item's title as one on its button, unless the click ended a text selection.
 * @param {Element} pressed
 */
function openByTitle(pressed) {
  const item = pressed.closest('.item h4')?.closest('.item');
  const open = item?.querySelector('.open button');
  if (open instanceof HTMLElement && getSelection()?.isCollapsed !== false) open.click();
}

document.documentElement.dataset.ready = 'true';
