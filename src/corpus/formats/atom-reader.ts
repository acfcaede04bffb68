export interface AtomEntry {
  id: string;
  title: string;
  summary: string;
  published: string;
  authors: string[];
  categories: string[];
  /** The address of the entry's page, or nothing. */
  alternate: string;
  doi: string;
}

/** Imports the XML library. What it gives reads one `<entry>`, or answers null when that is not well-formed. */
export async function loadAtomReader(): Promise<(text: string) => AtomEntry | null> {
  const { XMLParser, XMLValidator } = await import('fast-xml-parser');
  const many = new Set(['author', 'category', 'link']);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    // Only the five entities of XML and numbers: the text has no DTD that could declare others.
    htmlEntities: true,
    processEntities: {
      enabled: true,
      maxTotalExpansions: Number.POSITIVE_INFINITY,
      maxExpandedLength: Number.POSITIVE_INFINITY,
    },
    isArray: (name) => many.has(name),
  });
  return (text) => {
    try {
      if (XMLValidator.validate(text) !== true) return null;
      return entryOf((parser.parse(text) as { entry?: unknown }).entry);
    } catch {
      return null;
    }
  };
}

function entryOf(entry: unknown): AtomEntry {
  return {
    id: textIn(entry, 'id'),
    title: textIn(entry, 'title'),
    summary: textIn(entry, 'summary') || textIn(entry, 'content'),
    published: textIn(entry, 'published') || textIn(entry, 'updated'),
    authors: listIn(entry, 'author').map((author) => textIn(author, 'name')),
    categories: listIn(entry, 'category').map((category) => textIn(category, '@term')),
    alternate:
      listIn(entry, 'link')
        .filter((link) => (textIn(link, '@rel') || 'alternate') === 'alternate')
        .map((link) => textIn(link, '@href'))[0] ?? '',
    doi: textIn(entry, 'doi'),
  };
}

function listIn(node: unknown, name: string): unknown[] {
  const child = childOf(node, name);
  return Array.isArray(child) ? child : child === undefined ? [] : [child];
}

function textIn(node: unknown, name: string): string {
  const child = childOf(node, name);
  return textOf(Array.isArray(child) ? child[0] : child);
}

function childOf(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[name] : undefined;
}

/** The text of a node and, where it holds markup of its own (XHTML), of the nodes in it; attributes are none. */
function textOf(node: unknown): string {
  if (typeof node === 'string') return node;
  if (typeof node !== 'object' || node === null) return '';
  return Object.entries(node)
    .filter(([name]) => !name.startsWith('@'))
    .map(([, child]) => (Array.isArray(child) ? child.map(textOf).join(' ') : textOf(child)))
    .join(' ');
}
