// @ts-check
import { announce, byId } from './dom.js';
import { channel, clearChannel } from './server.js';

/** Short enough to see the daily paper arrive. */
const refreshEveryMs = 20_000;

/** The demo channel below the conversation. It is refreshed after each answer that may have posted, and by a timer. */
export class Channel {
  #place = byId('posts', HTMLElement);
  #newest = this.#newestPost();
  #refreshes = 0;

  start() {
    setInterval(() => {
      if (!document.hidden) void this.refresh();
    }, refreshEveryMs);
    if (location.hash.startsWith('#post-')) this.show(location.hash);
  }

  /**
   * Fetches the channel, shows it, and announces a new post. The shown posts stay if the server cannot be reached or a
   * later refresh has begun.
   */
  async refresh() {
    this.#refreshes += 1;
    const refresh = this.#refreshes;
    const html = await channel().catch(() => undefined);
    if (html === undefined || refresh !== this.#refreshes) return;
    const wasOpen = this.#details()?.open ?? false;
    const template = document.createElement('template');
    template.innerHTML = html;
    this.#place.replaceChildren(template.content);
    const details = this.#details();
    const newest = this.#newestPost();
    const arrived = newest !== undefined && newest !== this.#newest;
    if (details) details.open = wasOpen || arrived;
    if (arrived) announce(this.#place.dataset.arrived ?? '');
    this.#newest = newest;
  }

  async clear() {
    await clearChannel().catch(() => undefined);
    await this.refresh();
  }

  /**
   * Opens the channel and scrolls to a post.
   * @param {string} hash `#post-…`
   */
  show(hash) {
    const post = document.getElementById(hash.slice(1));
    const details = this.#details();
    if (!post || !details) return;
    details.open = true;
    post.scrollIntoView({ block: 'start' });
  }

  #details() {
    return this.#place.querySelector('details');
  }

  #newestPost() {
    return [...this.#place.querySelectorAll('.post')].at(-1)?.id;
  }
}
