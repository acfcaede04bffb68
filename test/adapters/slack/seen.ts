import { isObject, type Json, list, object, text } from '../../peers/slack/json.ts';

interface Seen {
  /** The passages as a reader sees them. */
  shown: string[];
  /** Side effects: mentions, formatting, links. */
  effects: string[];
}

/**
 * Reads a message as Slack's clients do, by its documented rules: rich text literally, plain text literally, mrkdwn
 * with its formatting, entities and tokens. Its `text`, which notifications show, is read for tokens alone.
 */
export function seen(message: { text: string; blocks: unknown }): Seen {
  const all: Seen = { shown: [], effects: /<[^>]*>/.test(message.text) ? ['token'] : [] };
  for (const block of list(message.blocks)) readBlock(block, all);
  return all;
}

function readBlock(block: Json, all: Seen): void {
  if (block.type === 'rich_text') {
    all.shown.push(
      list(block.elements)
        .map((section) => leaves(section, all))
        .join(''),
    );
    return;
  }
  for (const one of [block.text, ...list(block.elements), object(block.accessory)]) {
    if (!isObject(one)) continue;
    if (one.type === 'plain_text' || one.type === 'mrkdwn') readText(one, all);
    else if (isObject(one.text)) readText(one.text, all);
    for (const option of list(one.options)) readText(object(option.text), all);
  }
}

function leaves(section: Json, all: Seen): string {
  return list(section.elements)
    .map((leaf) => {
      if (leaf.type !== 'text' && leaf.type !== 'link') all.effects.push(String(leaf.type));
      return text(leaf.text);
    })
    .join('');
}

function readText(one: Json, all: Seen): void {
  const content = text(one.text);
  if (one.type === 'plain_text') {
    if (one.emoji === true && /:[a-z_]+:/.test(content)) all.effects.push('emoji');
    if (/&(lt|gt|amp);/.test(content)) all.effects.push('entity of uncertain meaning');
    all.shown.push(content.replaceAll('\u2060', ''));
    return;
  }
  // The renderer writes bold around the whole text; what is inside must be unformatted.
  const inside = content.replace(/^\*([\s\S]*)\*$/, '$1');
  if (/<[^>]*>/.test(inside)) all.effects.push('token');
  if (/[*_~`]/.test(inside)) all.effects.push('formatting');
  if (one.verbatim !== true && /[@#]\w/.test(inside)) all.effects.push('auto-parse');
  all.shown.push(inside.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
}
