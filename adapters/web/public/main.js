// @ts-check
import { Channel } from './channel.js';
import { startComposer } from './composer.js';
import { Conversation } from './conversation.js';
import { copyListing } from './listing.js';
import { startLanguage, startTheme } from './preferences.js';
import { switchView } from './views.js';

const channel = new Channel();
const conversation = new Conversation(() => channel.refresh());
channel.start();

// Where the keyboard is drawn on the screen, leaving the field makes room for the answer.
const onScreenKeyboard = matchMedia('(pointer: coarse)');

startComposer((line) => void conversation.add(line, { focus: onScreenKeyboard.matches }));
startTheme();
startLanguage(() => conversation.repeatAll());

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const link = event.target.closest('a');
  if (link?.origin === location.origin && link.hash.startsWith('#post-')) {
    event.preventDefault();
    return channel.show(link.hash);
  }
  const button = event.target.closest('button');
  if (!button) return openByTitle(event.target);
  if (button.matches('.view')) return switchView(button);
  if (button.matches('.listing button')) return copyListing(button);
  if (button.matches('[data-clear-channel]')) return void channel.clear();
  if (button.getAttribute('form') !== 'command') return;
  event.preventDefault();
  const post = button.closest('.post');
  if (post instanceof HTMLElement) return pressInPost(button, post);
  if (button.dataset.effect === 'replace') void conversation.replace(button, button.value);
  // The second click of a double one would ask the same again.
  else if (event.detail < 2) void conversation.add(button.value, { focus: true });
});

/**
 * A button of a post answers in the conversation, as on a platform it answers the person alone.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} post
 */
function pressInPost(button, post) {
  const { post: id, thread } = post.dataset;
  void conversation.add(button.value, { focus: true, pressed: { post: id, thread: thread || undefined } });
}

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
