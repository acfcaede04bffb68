// @ts-check
import { announce, byId, showNotice, within } from './dom.js';
import { channel, clearChannel, templateFor } from './server.js';
import { shownView, showView } from './views.js';

/** Short enough to see the daily paper arrive. */
const refreshEveryMs = 20_000;

/** The demo channel below the conversation. It is refreshed after each answer that may have posted, and by a timer. */
export class Channel {
  #newest = this.#newestPost();
  #refreshes = 0;
  /** The posts as the server sent them, to see whether they changed. */
  #shown = this.#place.innerHTML.trim();

  start() {
    setInterval(() => {
      if (!document.hidden) void this.refresh();
    }, refreshEveryMs);
    if (location.hash.startsWith('#post-')) this.show(location.hash);
  }

  /**
   * Fetches the channel, shows it, and announces a new post. The shown posts stay, with the focus in them, if nothing
   * has changed, the server cannot be reached, or a later refresh has begun.
   */
  async refresh() {
    this.#refreshes += 1;
    const refresh = this.#refreshes;
    const html = await channel().catch(() => undefined);
    if (html === undefined || refresh !== this.#refreshes) return;
    const template = document.createElement('template');
    template.innerHTML = html;
    const sent = template.innerHTML.trim();
    if (sent === this.#shown) return;
    this.#shown = sent;
    const wasOpen = this.#details()?.open ?? false;
    const views = this.#answers().map(([id, answer]) => [id, shownView(answer)]);
    this.#place.replaceChildren(template.content);
    const viewOf = new Map(/** @type {[string, string | undefined][]} */ (views));
    for (const [id, answer] of this.#answers()) {
      const view = viewOf.get(id);
      if (view) showView(answer, view);
    }
    const details = this.#details();
    const newest = this.#newestPost();
    const arrived = newest !== undefined && newest !== this.#newest;
    if (details) details.open = wasOpen || arrived;
    if (arrived) announce(this.#place.dataset.arrived ?? '');
    this.#newest = newest;
  }

  async clear() {
    try {
      await clearChannel();
    } catch (error) {
      return showNotice(templateFor(error));
    }
    await this.refresh();
    byId('question', HTMLElement).focus({ preventScroll: true });
  }

  /**
   * Opens the channel, scrolls to a post and focuses it.
   * @param {string} hash `#post-…`
   */
  show(hash) {
    const post = document.getElementById(hash.slice(1));
    const details = this.#details();
    if (!post || !details) return;
    details.open = true;
    post.focus({ preventScroll: true });
    post.scrollIntoView({ block: 'start' });
  }

  /**
   * Returns each post's id with the element that holds its text and previews.
   * @returns {[string, HTMLElement][]}
   */
  #answers() {
    return [...this.#place.querySelectorAll('.post')].map((post) => [post.id, within(post, '.answer')]);
  }

  /** A switch of the language replaces the element. */
  get #place() {
    return byId('posts', HTMLElement);
  }

  #details() {
    return this.#place.querySelector('details');
  }

  #newestPost() {
    return [...this.#place.querySelectorAll('.post')].at(-1)?.id;
  }
}
