// @ts-check
import { announce, byId } from './dom.js';
import { channel, clearChannel } from './server.js';

/** Often enough to see the daily paper arrive. */
const lookEveryMs = 20_000;

/** The demo channel below the conversation: asked for again after each answer, and while the page is open. */
export class Channel {
  #place = byId('posts', HTMLElement);
  #newest = this.#newestPost();

  start() {
    setInterval(() => {
      if (!document.hidden) void this.refresh();
    }, lookEveryMs);
    if (location.hash.startsWith('#post-')) this.show(location.hash);
  }

  /** Shows what is in the channel now and says so when a post arrived. Keeps what is there if the server is away. */
  async refresh() {
    const html = await channel().catch(() => undefined);
    if (html === undefined) return;
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
   * Opens the channel at a post.
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
