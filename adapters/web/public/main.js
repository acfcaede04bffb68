// @ts-check
import { startComposer } from './composer.js';
import { Conversation } from './conversation.js';
import { copyListing } from './listing.js';
import { startLanguage, startTheme } from './preferences.js';
import { switchView } from './views.js';

const conversation = new Conversation();

// Where the keyboard is drawn on the screen, leaving the field makes room for the answer.
const onScreenKeyboard = matchMedia('(pointer: coarse)');

startComposer((line) => void conversation.add(line, { focus: onScreenKeyboard.matches }));
startTheme();
startLanguage(() => conversation.repeatAll());

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const button = event.target.closest('button');
  if (!button) return openByTitle(event.target);
  if (button.matches('.view')) return switchView(button);
  if (button.matches('.listing button')) return copyListing(button);
  if (button.getAttribute('form') !== 'command') return;
  event.preventDefault();
  if (button.dataset.effect === 'replace') void conversation.replace(button, button.value);
  // The second click of a double one would ask the same again.
  else if (event.detail < 2) void conversation.add(button.value, { focus: true });
});

/**
 * A press on a title is one on the button beside it, unless it ends a selection.
 * @param {Element} pressed
 */
function openByTitle(pressed) {
  const item = pressed.closest('.item h4')?.closest('.item');
  const open = item?.querySelector('.open button');
  if (open instanceof HTMLElement && getSelection()?.isCollapsed !== false) open.click();
}

document.documentElement.dataset.ready = 'true';
