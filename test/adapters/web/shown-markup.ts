/** The elements of rendered replies. Any other element was injected by a text. */
const replyElements = new Set(
  'article button code dd div dl dt em h2 h3 h4 hr li mark ol p span strong ul'.split(' '),
);
const block = new Set('article dd div dl dt h2 h3 h4 hr li ol p ul'.split(' '));
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

export interface ShownMarkup {
  text: string;
  /** Command buttons by label. If several have the same label, the first counts. */
  commands: ReadonlyMap<string, { line: string; replaces: boolean }>;
  /** Links, and tags that were injected by a text. */
  effects: string[];
}

/** Reads the text and the buttons out of an answer's markup. */
export function shownMarkup(html: string): ShownMarkup {
  let text = '';
  const effects: string[] = [];
  for (const [token, name] of html.matchAll(/<\/?([a-z][a-z0-9]*)[^>]*>|[^<]+|</gu)) {
    if (name === undefined) {
      if (token === '<') effects.push('a bare <');
      text += decoded(token.replace(/\s+/gu, ' '));
      continue;
    }
    if (!replyElements.has(name) || /\son[a-z]+=/u.test(token)) effects.push(token);
    if (block.has(name)) text += '\n';
  }
  const commands = new Map<string, { line: string; replaces: boolean }>();
  for (const [, attributes = '', label = ''] of html.matchAll(
    /<button([^>]*name="q"[^>]*)>([^<]*)<\/button>/gu,
  )) {
    const name = decoded(label).trim();
    const command = {
      line: decoded(/value="([^"]*)"/u.exec(attributes)?.[1] ?? ''),
      replaces: attributes.includes('data-effect="replace"'),
    };
    if (!commands.has(name)) commands.set(name, command);
  }
  return { text, commands, effects };
}

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/gu, (whole, name: string) => entities[name] ?? whole);
}
