import { html, raw } from 'hono/html';
import type { Command } from '../../../src/commands/define/command.ts';
import { type Language, languageTags } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { discordTexts } from '../texts/discord.ts';
import type { Button, DiscordMessage, Inner, StringSelect } from './component.ts';
import { markdownHtml } from './preview-text.ts';
import { layOut, pageMessage } from './render.ts';
import { readToken } from './token.ts';

/** Markup in which all text is escaped. */
type Html = ReturnType<typeof html>;

const style = `
:root { color-scheme: dark; font: 16px/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
body { margin: 0; padding: 16px; background: #313338; color: #dbdee1; overflow-wrap: anywhere; }
article { display: grid; grid-template-columns: 40px minmax(0, 600px); gap: 0 16px; margin-bottom: 20px; }
.face { width: 40px; height: 40px; border-radius: 50%; background: #5865f2; color: #fff; display: grid; place-items: center; font-weight: 600; }
header { color: #f2f3f5; font-weight: 600; }
header span { background: #5865f2; color: #fff; font-size: 10px; padding: 1px 5px; border-radius: 4px; vertical-align: 2px; }
.container { grid-column: 2; border: 1px solid #3f4147; border-radius: 8px; background: #2b2d31; padding: 16px; display: grid; gap: 8px; margin-top: 4px; }
h3 { font-size: 16px; margin: 0; color: #f2f3f5; }
p { margin: 0; }
small { display: block; font-size: 13px; color: #949ba4; }
code { background: #1e1f22; border-radius: 4px; padding: 0 3px; font-size: 85%; }
a { color: #00a8fc; }
hr { border: 0; border-top: 1px solid #3f4147; width: 100%; margin: 0; }
.section { display: flex; gap: 16px; justify-content: space-between; align-items: flex-start; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.button { border-radius: 8px; background: #4e5058; color: #fff; padding: 5px 14px; font-size: 14px; font-weight: 500; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 100%; text-decoration: none; border: 0; font-family: inherit; line-height: inherit; }
button, select { cursor: pointer; }
@media (forced-colors: active) { .button { outline: 1px solid; } }
.section > .button { flex: none; }
.button.primary { background: #5865f2; } .button.danger { background: #da373c; }
select { background: #1e1f22; border: 0; border-radius: 8px; padding: 8px 12px; color: #949ba4; font: inherit; flex: 1; min-width: 0; }
.note { grid-column: 2; color: #949ba4; font-size: 12px; margin-top: 4px; }
`;

const buttonClass: Record<Button['style'], string> = {
  1: 'button primary',
  2: 'button',
  4: 'button danger',
  5: 'button',
};

/** Returns the command that a custom id or an option's value runs; undefined for page and form buttons. */
type CommandOf = (token: string) => { line: string; effect: string } | undefined;

/**
 * Renders an HTML document that shows a reply, with all its pages, as Discord would. Buttons and options carry their
 * command line as `data-line`, for the page that frames the document.
 */
export function renderPreview(reply: Reply, language: Language, commands: readonly Command[]): string {
  const { pages, stored } = layOut(reply, { language, commands });
  const commandOf: CommandOf = (text) => {
    const token = readToken(text);
    if (token?.kind !== 'command') return undefined;
    const line = 'key' in token.line ? stored.get(token.line.key)! : token.line.line;
    return { line, effect: token.effect };
  };
  const key = 'k'.repeat(22);
  const messages = [...pages.keys()].map((page) => pageMessage(pages, page, key, language));
  const note =
    reply.audience === 'private' ? html`<div class="note">${discordTexts[language].onlyYou}</div>` : '';
  const body = messages.map((message) => messageHtml(message, commandOf, note));
  return String(
    html`<!doctype html><html lang="${languageTags[language]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${reply.title}</title><style>${raw(style)}</style></head><body>${body}</body></html>`,
  );
}

function messageHtml(message: DiscordMessage, commandOf: CommandOf, note: Html | ''): Html {
  const [{ components }] = message.components;
  const inner = html`<div class="container">${components.map((component) => innerHtml(component, commandOf))}</div>`;
  return html`<article><div class="face" aria-hidden="true">B</div><header>Broadsheet <span>APP</span></header>${inner}${note}</article>`;
}

function innerHtml(component: Inner, commandOf: CommandOf): Html {
  switch (component.type) {
    case 10:
      return html`<div>${raw(markdownHtml(component.content))}</div>`;
    case 13:
      return html`<div>📎 ${component.file.url.replace('attachment://', '')}</div>`;
    case 14:
      return html`<hr>`;
    case 9:
      return html`<div class="section"><div>${component.components.map(({ content }) => raw(markdownHtml(content)))}</div>${buttonHtml(component.accessory, commandOf)}</div>`;
    case 1:
      return html`<div class="row">${component.components.map((item) => (item.type === 2 ? buttonHtml(item, commandOf) : selectHtml(item, commandOf)))}</div>`;
  }
}

function buttonHtml({ style: look, label, url, custom_id = '' }: Button, commandOf: CommandOf): Html {
  const name = buttonClass[look];
  if (url !== undefined)
    return html`<a class="${name}" href="${url}" rel="noreferrer noopener" target="_blank">${label} ↗</a>`;
  const command = commandOf(custom_id);
  if (command === undefined) return html`<span class="${name}">${label}</span>`;
  return html`<button type="button" class="${name}" data-line="${command.line}" data-effect="${command.effect}">${label}</button>`;
}

function selectHtml({ placeholder = '', options }: StringSelect, commandOf: CommandOf): Html {
  const choices = options.map(
    ({ label, value }) => html`<option data-line="${commandOf(value)?.line}">${label}</option>`,
  );
  return html`<select aria-label="${placeholder}"><option>${placeholder}</option>${choices}</select>`;
}
