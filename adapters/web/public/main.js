// @ts-check
import { startComposer } from './composer.js';
import { Conversation } from './conversation.js';
import { startLanguage, startTheme } from './preferences.js';
import { switchView } from './views.js';

const conversation = new Conversation();

startComposer((line) => void conversation.add(line, { focus: false }));
startTheme();
startLanguage(() => conversation.repeatAll());

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const button = event.target.closest('button');
  if (!button) return;
  if (button.matches('.view')) return switchView(button);
  if (button.getAttribute('form') !== 'command') return;
  event.preventDefault();
  if (button.dataset.effect === 'replace') void conversation.replace(button, button.value);
  else void conversation.add(button.value, { focus: true });
});

document.documentElement.dataset.ready = 'true';
