/**
 * Restores what a person typed from Slack's encoding: entities are decoded, links become their text and channels their
 * names; mentions are removed. `@Broadsheet: TreePO` is `TreePO`, but `:fire:` stays.
 */
export function decodeTyped(text: string): string {
  return text
    .replace(/<([^<>]*)>/gu, (_, inner: string) => decodeToken(inner))
    .replace(/&(lt|gt|amp);/gu, (_, name: string) => ({ lt: '<', gt: '>' })[name] ?? '&')
    .replace(/^(?:[\s：,，]|:(?![a-z0-9_+'-]{1,60}:))+/u, '')
    .trim();
}

/** Restores a message that somebody posted, as `decodeTyped` does, except that links become their addresses. */
export function decodeRead(text: string): string {
  return decodeTyped(text.replace(/<(https?:[^<>|]*)\|[^<>]*>/gu, '<$1>'));
}

function decodeToken(token: string): string {
  const [target = '', label] = token.split('|', 2);
  if (target.startsWith('@') || target.startsWith('!')) return '';
  if (target.startsWith('#')) return label === undefined || label === '' ? '' : `#${label}`;
  return label ?? target.replace(/^mailto:/u, '');
}

interface Said {
  text?: string;
  attachments?: readonly { title?: unknown; title_link?: unknown }[];
}

/**
 * Returns the text of a message and the titles and links of its attachments: pages that are linked, and what feeds post.
 * An attachment's own text often names other papers, too.
 */
export function wordsOf({ text, attachments = [] }: Said): string {
  const titles = attachments.flatMap((one) => [one.title, one.title_link]);
  return [text, ...titles].filter((one) => typeof one === 'string' && one !== '').join('\n');
}
