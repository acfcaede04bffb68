import type { KnownBlock, RichTextBlock, TextObject } from '@slack/types';
import type { Command } from '../../../src/commands/define/command.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { slackTexts } from '../texts/slack.ts';
import { previewStyle } from './preview-style.ts';
import { renderReply } from './render.ts';

/**
 * Returns an HTML document that shows a reply as Slack does, drawn from the blocks of `renderReply`. The npm packages
 * for this format plain text as Markdown, which would hide what the preview is for.
 */
export function renderPreview(reply: Reply, language: Language, commands: readonly Command[]): string {
  const texts = slackTexts[language];
  const messages = renderReply(reply, commands).messages.map(
    ({ blocks }) => `<article>
<div class="avatar" aria-hidden="true">B</div>
<div class="body">
${reply.audience === 'private' ? `<p class="only">${html(texts.onlyYou)}</p>` : ''}
<p class="who"><b>Broadsheet</b> <span class="app">APP</span></p>
${blocks.map(block).join('\n')}
</div>
</article>`,
  );
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${html(reply.title)}</title>
<style>${previewStyle}</style>
<main>${messages.join('\n')}</main>
</html>
`;
}

function block(one: KnownBlock): string {
  switch (one.type) {
    case 'header':
      return `<h2>${html(one.text.text)}</h2>`;
    case 'section': {
      const beside = one.accessory ? `<div class="accessory">${element(one.accessory)}</div>` : '';
      return `<div class="section"><div>${one.text ? textObject(one.text) : ''}</div>${beside}</div>`;
    }
    case 'rich_text':
      return `<div class="rich">${richText(one)}</div>`;
    case 'context':
      return `<p class="context">${one.elements.map((part) => ('text' in part ? textObject(part) : '')).join(' ')}</p>`;
    case 'actions':
      return `<div class="actions">${one.elements.map(element).join(' ')}</div>`;
    case 'divider':
      return '<hr>';
    default:
      throw new Error(`The preview does not draw ${one.type}.`);
  }
}

/** Our mrkdwn is only ever `*bold*` around escaped text; plain text is literal. */
function textObject({ type, text }: TextObject): string {
  const bold = type === 'mrkdwn' ? /^\*([^*]*)\*$/su.exec(text)?.[1] : undefined;
  if (type === 'mrkdwn') return bold === undefined ? html(decoded(text)) : `<b>${html(decoded(bold))}</b>`;
  return html(text);
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function richText({ elements }: RichTextBlock): string {
  return elements
    .map((section) => {
      if (section.type !== 'rich_text_section') throw new Error(`The preview does not draw ${section.type}.`);
      return section.elements.map(leaf).join('');
    })
    .join('');
}

function leaf(one: RichTextBlock['elements'][number]['elements'][number]): string {
  if (one.type !== 'text' && one.type !== 'link') throw new Error(`The preview does not draw ${one.type}.`);
  const style = 'style' in one ? one.style : undefined;
  let shown = html(one.text ?? '');
  if (style?.code) shown = `<code>${shown}</code>`;
  if (style?.bold) shown = `<b>${shown}</b>`;
  return one.type === 'link'
    ? `<a href="${html(one.url)}" rel="noreferrer noopener" target="_blank">${shown}</a>`
    : shown;
}

type Element =
  | Extract<KnownBlock, { type: 'actions' }>['elements'][number]
  | NonNullable<Extract<KnownBlock, { type: 'section' }>['accessory']>;

function element(one: Element): string {
  if (one.type === 'button') {
    return `<span class="button ${one.style ?? ''}" role="img" aria-label="${html(one.accessibility_label ?? one.text.text)}">${html(one.text.text)}</span>`;
  }
  if (one.type === 'static_select') {
    const options = one.options?.map((option) => `<option>${html(option.text.text)}</option>`).join('') ?? '';
    const label = html(one.placeholder?.text ?? '');
    return `<select aria-label="${label}"><option>${label}</option>${options}</select>`;
  }
  throw new Error(`The preview does not draw ${one.type}.`);
}

function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
