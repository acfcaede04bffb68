import { webTexts } from '../../../src/i18n/web.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Block, Reply, Text } from '../../../src/model/reply.ts';
import { spansText } from '../../../src/reply/plain-text.ts';
import { actionHtml, actionsHtml, chipsHtml, type LineOf } from './actions.ts';
import { type Html, html } from './html.ts';
import { langAttribute, textHtml } from './text.ts';

type Part = Extract<Block, { kind: 'part' }>;
type Item = Extract<Block, { kind: 'item' }>;

/** Renders the blocks of a reply. All text in them is escaped. */
export function replyHtml(reply: Reply, language: Language, lineOf: LineOf): Html {
  return html`${runs(reply.blocks).map((run) => runHtml(run, language, lineOf))}`;
}

/** Groups adjacent blocks of the same kind: parts and items are rendered as one list. */
function runs(blocks: readonly Block[]): Block[][] {
  const grouped: Block[][] = [];
  for (const block of blocks) {
    const last = grouped.at(-1);
    if (last?.[0]?.kind === block.kind) last.push(block);
    else grouped.push([block]);
  }
  return grouped;
}

function runHtml(run: Block[], language: Language, lineOf: LineOf): Html {
  switch (run[0]?.kind) {
    case 'part':
      return html`<dl class="parts">${(run as Part[]).map((part) => partHtml(part, language))}</dl>`;
    case 'item':
      return html`<ol class="items">${(run as Item[]).map((item) => itemHtml(item, language, lineOf))}</ol>`;
    case 'paragraph':
      if (run.every(isListing))
        return listingHtml(run.map(({ text }) => spansText(text)).join('\n\n'), language);
      return html`${run.map((block) => blockHtml(block, language, lineOf))}`;
    default:
      return html`${run.map((block) => blockHtml(block, language, lineOf))}`;
  }
}

function blockHtml(block: Block, language: Language, lineOf: LineOf): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h3${langAttribute(block.text, language)}>${block.text}</h3>`;
    case 'paragraph':
      return paragraphHtml(block.text, 'paragraph', language);
    case 'note':
      return paragraphHtml(block.text, 'note', language);
    case 'chips':
      return chipsHtml(block.label, block.chips, lineOf);
    case 'file':
      return fileHtml(block.name, block.pieces.join(''), language);
    case 'actions':
      return actionsHtml(block.actions, lineOf);
    case 'menu':
      return chipsHtml(block.label, block.choices, lineOf);
    case 'divider':
      return html`<hr />`;
    case 'part':
      return html`<dl class="parts">${partHtml(block, language)}</dl>`;
    case 'item':
      return html`<ol class="items">${itemHtml(block, language, lineOf)}</ol>`;
  }
}

function paragraphHtml(text: Text, name: string, language: Language): Html {
  return html`<p class="${name}"${langAttribute(spansText(text), language)}>${textHtml(text)}</p>`;
}

/** Returns true for a paragraph that is meant to be copied, such as a BibTeX entry. */
function isListing(block: Block): block is Extract<Block, { kind: 'paragraph' }> {
  if (block.kind !== 'paragraph') return false;
  const [first, second] = block.text;
  return second === undefined && first?.style === 'code' && first.text.includes('\n');
}

function listingHtml(text: string, language: Language): Html {
  const { copy, copied, selected } = webTexts[language];
  return html`<div class="listing"><button class="button" type="button" data-copied="${copied}"
    data-selected="${selected}">${copy}</button><pre><code>${text}</code></pre></div>`;
}

/** Renders a link that saves the file. The text of the file is shown as well, unless only calendars read it. */
function fileHtml(name: string, text: string, language: Language): Html {
  const isCalendar = name.endsWith('.ics');
  const type = isCalendar ? 'text/calendar' : 'text/plain';
  const address = `data:${type};charset=utf-8,${encodeURIComponent(text)}`;
  return html`<p class="actions"><a class="button" href="${address}"
    download="${name}">${webTexts[language].download(name)}</a></p>
    ${isCalendar ? html`` : listingHtml(text, language)}`;
}

function partHtml({ icon, label, text }: Part, language: Language): Html {
  const mark = icon === undefined ? html`` : html`<span class="icon" aria-hidden="true">${icon}</span>`;
  return html`<div class="part">
    <dt>${mark}<span${langAttribute(label, language)}>${label}</span></dt>
    <dd${langAttribute(spansText(text), language)}>${textHtml(text)}</dd>
  </div>`;
}

function itemHtml({ title, lines, small, action }: Item, language: Language, lineOf: LineOf): Html {
  return html`<li class="item">
    <h4${langAttribute(spansText(title), language)}>${textHtml(title)}</h4>
    <div class="${small ? 'lines small' : 'lines'}">${lines.map((line) => paragraphHtml(line, 'line', language))}</div>
    ${action === undefined ? html`` : html`<div class="open">${actionHtml(action, lineOf)}</div>`}
  </li>`;
}
