// @ts-check
import { copyListing } from './copying.js';
import { announce, byId, pageLanguage, within } from './dom.js';
import { startTheme } from './preferences.js';

/** How often the page looks at the settings file. The platform itself is asked less often. */
const lookEveryMs = 2_000;

/**
 * @typedef {{ state: string, label: string, html: string, set: { file: string[], environment: string[] } }} Progress
 */

/** The steps of one platform and the list of what works. */
class Platform {
  #section;
  #form;
  #state = '';
  #html = '';
  #looks = 0;

  /** @param {HTMLElement} section */
  constructor(section) {
    this.#section = section;
    this.#form = /** @type {HTMLFormElement} */ (within(section, 'form'));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#save();
    });
    within(section, '[data-check]').addEventListener('click', () => void this.look(true));
  }

  /**
   * Fetches how far the platform is and shows it.
   * @param {boolean} fresh Asks the platform now.
   */
  async look(fresh) {
    this.#looks += 1;
    const look = this.#looks;
    const query = new URLSearchParams({ language: pageLanguage(), fresh: fresh ? '1' : '0' });
    const progress = await answerOf(fetch(`/connect/api/${this.#section.id}?${query}`));
    if (progress && look === this.#looks) this.#show(progress);
  }

  /** @param {Progress} progress */
  #show({ state, label, html, set }) {
    if (this.#state !== '' && this.#state !== state)
      announce(`${within(this.#section, 'h2').firstChild?.textContent?.trim()}: ${label}`);
    this.#state = state;
    this.#section.dataset.state = state;
    within(this.#section, '.state').textContent = label;
    // Replacing the list only if it changed keeps the keyboard on its links.
    if (html !== this.#html) {
      const template = document.createElement('template');
      template.innerHTML = html;
      within(this.#section, '.checks').replaceChildren(template.content);
      this.#html = html;
    }
    for (const setting of this.#section.querySelectorAll('.setting')) {
      const input = /** @type {HTMLInputElement} */ (within(setting, 'input'));
      const { replaces = '', fixed = '' } = input.dataset;
      input.disabled = set.environment.includes(input.name);
      within(setting, '.note').textContent = input.disabled
        ? fixed
        : set.file.includes(input.name)
          ? replaces
          : '';
    }
    const button = this.#form.querySelector('[type=submit]');
    if (!(button instanceof HTMLButtonElement)) return;
    const { save = '', connect = '' } = button.dataset;
    button.textContent = state === 'ready' && this.#values().length === 0 ? connect : save;
  }

  #values() {
    const inputs = [...this.#form.querySelectorAll('input')];
    return inputs.map((input) => [input.name, input.value.trim()]).filter(([, value]) => value !== '');
  }

  async #save() {
    const outcome = within(this.#form, '.outcome');
    const values = Object.fromEntries(this.#values());
    outcome.textContent = this.#form.dataset.saving ?? '';
    outcome.classList.remove('fault');
    const saved = await answerOf(
      fetch(`/connect/api/${this.#section.id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ language: pageLanguage(), values }),
      }),
    );
    if (!saved) {
      outcome.textContent = '';
      return;
    }
    const { refused } = saved;
    outcome.classList.toggle('fault', refused.length > 0);
    outcome.replaceChildren(...sentences(refused));
    if (refused.length === 0) {
      if (Object.keys(values).length > 0) outcome.textContent = this.#form.dataset.saved ?? '';
      this.#form.reset();
    }
    await this.look(true);
  }
}

/**
 * Returns the JSON of a response, or null if the server cannot be reached or the response was cut off. Then shows that
 * the server cannot be reached.
 * @param {Promise<Response>} asked
 */
async function answerOf(asked) {
  const answer = await asked.then((response) => (response.ok ? response.json() : null)).catch(() => null);
  byId('unreachable', HTMLElement).hidden = answer !== null;
  return answer;
}

/** @param {string[]} texts */
function sentences(texts) {
  return texts.map((text) => {
    const sentence = document.createElement('span');
    sentence.textContent = text;
    return sentence;
  });
}

/** @type {Platform[]} */
let platforms = [];

/** Sets up the controls of the page, again after each switch of the language. */
function start() {
  startTheme();
  platforms = [...document.querySelectorAll('.platform')].flatMap((section) =>
    section instanceof HTMLElement ? [new Platform(section)] : [],
  );
  const link = byId('language', HTMLAnchorElement);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void switchLanguage(link.href);
  });
}

/**
 * Shows the page at an address, in the other language, and keeps what is typed into this one.
 * @param {string} address
 */
async function switchLanguage(address) {
  const response = await fetch(address).catch(() => null);
  byId('unreachable', HTMLElement).hidden = response?.ok === true;
  if (!response?.ok) return;
  const other = new DOMParser().parseFromString(await response.text(), 'text/html');
  const typed = [...document.querySelectorAll('input')].map(({ id, value }) => [id, value]);
  const { lang, dataset } = other.documentElement;
  document.documentElement.lang = lang;
  document.documentElement.dataset.language = dataset.language;
  document.title = other.title;
  document.body.replaceWith(other.body);
  for (const [id = '', value = ''] of typed) byId(id, HTMLInputElement).value = value;
  history.replaceState(null, '', address);
  start();
  byId('language', HTMLAnchorElement).focus();
  await look();
}

start();
const look = () => Promise.all(platforms.map((platform) => platform.look(false)));

async function follow() {
  if (!document.hidden) await look();
  setTimeout(follow, lookEveryMs);
}

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('.listing button') : null;
  if (button instanceof HTMLElement) void copyListing(button);
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void look();
});
void follow();
document.documentElement.dataset.ready = 'true';
