import type { KnownBlock, RichTextBlock, TextObject } from '@slack/types';
import { html, raw } from 'hono/html';
import type { Command } from '../../../src/commands/define/command.ts';
import { type Language, languageTags } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { slackTexts } from '../texts/slack.ts';
import { effectOf, storedKey } from './buttons.ts';
import { previewStyle } from './preview-style.ts';
import { renderReply } from './render.ts';

/** Markup in which all text is escaped. */
type Html = ReturnType<typeof html>;

/** Returns the command line of a button's or an option's value. */
type LineOf = (value: string) => string;

/**
 * Returns an HTML document that shows a reply as Slack does, drawn from the blocks of `renderReply`. Buttons and
 * options carry their command line as `data-line`, for the page that frames the document. The npm packages for this
 * format plain text as Markdown, which would hide what the preview is for.
 */
export function renderPreview(reply: Reply, language: Language, commands: readonly Command[]): string {
  const texts = slackTexts[language];
  const rendered = renderReply(reply, commands);
  const lineOf: LineOf = (value) => rendered.stored.get(storedKey(value) ?? '') ?? value;
  const messages = rendered.messages.map(
    ({ blocks }) => html`<article>
<div class="avatar" aria-hidden="true">B</div>
<div class="body">
${reply.audience === 'private' ? html`<p class="only">${texts.onlyYou}</p>` : ''}
<p class="who"><b>Broadsheet</b> <span class="app">APP</span></p>
${blocks.map((one) => blockHtml(one, lineOf))}
</div>
</article>`,
  );
  return String(html`<!doctype html>
<html lang="${languageTags[language]}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${reply.title}</title>
<style>${raw(previewStyle)}</style>
<main>${messages}</main>
</html>
`);
}

function blockHtml(one: KnownBlock, lineOf: LineOf): Html {
  switch (one.type) {
    case 'header':
      return html`<h2>${one.text.text}</h2>`;
    case 'section': {
      const beside = one.accessory
        ? html`<div class="accessory">${elementHtml(one.accessory, lineOf)}</div>`
        : '';
      return html`<div class="section"><div>${one.text ? textObjectHtml(one.text) : ''}</div>${beside}</div>`;
    }
    case 'rich_text':
      return html`<div class="rich">${richTextHtml(one)}</div>`;
    case 'context':
      return html`<p class="context">${one.elements.map((part) => ('text' in part ? html`${textObjectHtml(part)} ` : ''))}</p>`;
    case 'actions':
      return html`<div class="actions">${one.elements.map((each) => elementHtml(each, lineOf))}</div>`;
    case 'divider':
      return html`<hr>`;
    default:
      throw new Error(`The preview does not draw ${one.type}.`);
  }
}

/** Draws text. Our mrkdwn is only ever `*bold*` around escaped text; plain text is literal. */
function textObjectHtml({ type, text }: TextObject): Html {
  if (type !== 'mrkdwn') return html`${text}`;
  const bold = /^\*([^*]*)\*$/su.exec(text)?.[1];
  return bold === undefined ? html`${decoded(text)}` : html`<b>${decoded(bold)}</b>`;
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function richTextHtml({ elements }: RichTextBlock): Html[] {
  return elements.flatMap((section) => {
    if (section.type !== 'rich_text_section') throw new Error(`The preview does not draw ${section.type}.`);
    return section.elements.map(leafHtml);
  });
}

function leafHtml(one: RichTextBlock['elements'][number]['elements'][number]): Html {
  if (one.type !== 'text' && one.type !== 'link') throw new Error(`The preview does not draw ${one.type}.`);
  const style = 'style' in one ? one.style : undefined;
  const coded = style?.code ? html`<code>${one.text}</code>` : html`${one.text ?? ''}`;
  const shown = style?.bold ? html`<b>${coded}</b>` : coded;
  return one.type === 'link'
    ? html`<a href="${one.url}" rel="noreferrer noopener" target="_blank">${shown}</a>`
    : shown;
}

type Element =
  | Extract<KnownBlock, { type: 'actions' }>['elements'][number]
  | NonNullable<Extract<KnownBlock, { type: 'section' }>['accessory']>;

function elementHtml(one: Element, lineOf: LineOf): Html {
  if (one.type === 'button') {
    const look = `button ${one.style ?? ''}`;
    if (one.url !== undefined)
      return html`<a class="${look}" href="${one.url}" rel="noreferrer noopener" target="_blank">${one.text.text}</a>`;
    return html`<button type="button" class="${look}" aria-label="${one.accessibility_label ?? one.text.text}"
      data-line="${lineOf(one.value ?? '')}" data-effect="${effectOf(one.action_id ?? '')}">${one.text.text}</button>`;
  }
  if (one.type === 'static_select') {
    const label = one.placeholder?.text ?? '';
    const options = one.options?.map(
      ({ text, value }) => html`<option data-line="${lineOf(value ?? '')}">${text.text}</option>`,
    );
    return html`<select aria-label="${label}"><option>${label}</option>${options ?? []}</select>`;
  }
  throw new Error(`The preview does not draw ${one.type}.`);
}
