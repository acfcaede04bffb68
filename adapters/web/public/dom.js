// @ts-check

/**
 * Returns the element with this id. Throws if it is missing.
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no ${type.name} #${id}.`);
  return element;
}

/**
 * Returns the first match. Throws if there is none.
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function within(parent, selector) {
  const element = parent.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`);
  return element;
}

/**
 * Returns a copy of a template's content.
 * @param {string} id
 */
export function fromTemplate(id) {
  return /** @type {DocumentFragment} */ (byId(id, HTMLTemplateElement).content.cloneNode(true));
}

/**
 * Shows the sentence of a template above the field, until the next question, or the next answer of the server's API.
 * @param {string} template
 */
export function showNotice(template) {
  const notice = document.createElement('p');
  notice.className = 'notice unreachable';
  notice.textContent = within(fromTemplate(template), '.fault').textContent;
  document.querySelector('.unreachable')?.remove();
  byId('ask', HTMLFormElement).prepend(notice);
  announce(notice.textContent ?? '');
}

/** Returns a random id. Browsers have no `crypto.randomUUID` if another machine serves the page over plain HTTP. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Returns the `#post-…` of a link to a post of the demo channel, or undefined for any other link. The host may be
 * another name of this machine, and the port may have been another one when the post was made.
 * @param {HTMLAnchorElement | null} link
 */
export function postOf(link) {
  const isPost = link?.pathname === '/' && link.search === '' && /^#post-[\da-f-]{36}$/u.test(link.hash);
  return isPost ? link.hash : undefined;
}

/** @param {string} text */
export function announce(text) {
  byId('announcement', HTMLElement).textContent = text;
}

export function pageLanguage() {
  return document.documentElement.dataset.language === 'en' ? 'en' : 'zh';
}
