import { momentInWords } from '../../../src/i18n/dates.ts';
import { type WebTexts, webTexts } from '../../../src/i18n/web.ts';
import type { Language } from '../../../src/model/language.ts';
import { machineTimezone } from '../../../src/model/timezone.ts';
import { type DemoPost, ifStoreIsUp } from '../../../src/ports/store.ts';
import type { PageOptions } from '../../../src/serve/adapters.ts';
import type { LineOf } from '../render/actions.ts';
import { answerHtml } from '../render/answer.ts';
import { type Html, html } from '../render/html.ts';
import { DemoChat } from './demo-chat.ts';

/** The number of posts that are shown. Older ones stay in the store. */
const postLimit = 50;

/** The options for drawing posts. */
interface PostView {
  language: Language;
  lineOf: LineOf;
}

/** A channel in the page, which shows what a team would see on a chat platform. Its posts are in the store. */
export class DemoChannel {
  readonly chat: DemoChat;
  readonly #options: PageOptions;
  /** The posts on the page by id, for their previews. */
  #shown: ReadonlyMap<string, DemoPost> = new Map();

  constructor(options: PageOptions) {
    this.#options = options;
    this.chat = new DemoChat(options);
  }

  /** Returns a post that the page shows. */
  post(id: string): DemoPost | undefined {
    return this.#shown.get(id);
  }

  /** Returns the posts, oldest first. Returns undefined if there are none or the database is unavailable. */
  async html(view: PostView): Promise<Html | undefined> {
    const posts = await ifStoreIsUp(() => this.#options.demoPosts.list(postLimit));
    if (!posts?.length) return undefined;
    this.#shown = new Map(posts.map((post) => [post.id, post]));
    const texts = webTexts[view.language];
    const top = posts.filter(({ thread }) => thread === undefined);
    return html`<details class="channel" id="channel">
      <summary>${texts.channel.title(top.length)}</summary>
      <p class="note">${texts.channel.about}</p>
      ${top.map((post) => this.#postHtml(post, posts, view, texts))}
      <div class="actions"><button class="button" type="button" data-clear-channel>${texts.channel.clear}</button></div>
    </details>`;
  }

  clear(): Promise<void> {
    return this.#options.demoPosts.clear();
  }

  #postHtml(post: DemoPost, all: readonly DemoPost[], view: PostView, texts: WebTexts): Html {
    const { id, reply, language, postedAt, thread } = post;
    const { previews } = this.#options;
    const below = all.filter((one) => one.thread === id);
    return html`<article class="post" id="post-${id}" tabindex="-1" data-post="${id}" data-thread="${thread ?? ''}">
      <p class="byline"><b>Broadsheet</b> <time datetime="${new Date(postedAt).toISOString()}">${momentInWords(postedAt, view.language, machineTimezone)}</time>
        ${reply.audience === 'private' ? texts.channel.onlyYou : ''}</p>
      <div class="answer">${answerHtml({ id, reply, language, lineOf: view.lineOf, texts, previews })}</div>
      ${below.length === 0 ? html`` : html`<div class="thread" role="group" aria-label="${texts.channel.thread}">${below.map((one) => this.#postHtml(one, all, view, texts))}</div>`}
    </article>`;
  }
}
