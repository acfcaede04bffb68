export interface AtomEntry {
  id: string;
  title: string;
  summary: string;
  published: string;
  /** The conference or journal, from arXiv's `journal_ref` or a publisher's `prism:publicationName`. */
  venue: string;
  authors: string[];
  /** Dublin Core's `dc:creator`. Each has one person, or one has all of them. */
  creators: string[];
  categories: string[];
  /** The address of the entry's page; empty if there is none. */
  alternate: string;
  doi: string;
}

/** A node as the XML library returns it: `{ [tag]: children, ':@': attributes }`, or `{ '#text': text }`. */
type XmlNode = Readonly<Record<string, unknown>>;
type XmlNodes = readonly XmlNode[];

/**
 * Imports the XML library and returns a function that parses one `<entry>` or `<item>`. The function returns null for
 * text that is not well-formed.
 */
export async function loadAtomReader(): Promise<(text: string) => AtomEntry | null> {
  const { XMLParser, XMLValidator } = await import('fast-xml-parser');
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    // Decodes only XML's five entities and numeric ones, because the text has no DTD that could declare others.
    htmlEntities: true,
    processEntities: {
      enabled: true,
      maxTotalExpansions: Number.POSITIVE_INFINITY,
      maxExpandedLength: Number.POSITIVE_INFINITY,
    },
  });
  return (text) => {
    try {
      if (XMLValidator.validate(text) !== true) return null;
      const nodes = parser.parse(text) as XmlNodes;
      const [entry] = [...childrenNamed(nodes, 'entry'), ...childrenNamed(nodes, 'item')];
      return entry ? entryOf(entry) : null;
    } catch {
      return null;
    }
  };
}

function entryOf(entry: XmlNode): AtomEntry {
  const inside = contentOf(entry);
  const first = (name: string) => textOf(childrenNamed(inside, name)[0]);
  return {
    id: first('id') || first('guid'),
    title: first('title'),
    summary: first('summary') || first('content') || first('description') || first('encoded'),
    published: first('published') || first('updated') || first('pubDate') || first('date'),
    venue: first('journal_ref') || first('publicationName'),
    authors: childrenNamed(inside, 'author').map((author) =>
      textOf(childrenNamed(contentOf(author), 'name')[0]),
    ),
    creators: childrenNamed(inside, 'creator').map(textOf),
    categories: childrenNamed(inside, 'category').map(
      (category) => attribute(category, 'term') || textOf(category),
    ),
    alternate:
      childrenNamed(inside, 'link')
        .filter((link) => (attribute(link, 'rel') || 'alternate') === 'alternate')
        .map((link) => attribute(link, 'href') || textOf(link))[0] ?? '',
    doi: first('doi'),
  };
}

function childrenNamed(nodes: XmlNodes, name: string): XmlNode[] {
  return nodes.filter((node) => Array.isArray(node[name]));
}

function contentOf(node: XmlNode): XmlNodes {
  return (Object.values(node).find(Array.isArray) ?? []) as XmlNodes;
}

function attribute(node: XmlNode, name: string): string {
  const attributes = node[':@'];
  if (typeof attributes !== 'object' || attributes === null) return '';
  return String((attributes as Record<string, unknown>)[name] ?? '');
}

/**
 * Returns the text of a node and of all nodes in it (XHTML). Paragraphs, line breaks and list items are separated by
 * blanks.
 */
function textOf(node: XmlNode | undefined): string {
  if (!node) return '';
  const text = node['#text'];
  if (text !== undefined) return String(text);
  const inside = contentOf(node).map(textOf).join('');
  return ['p', 'div', 'br', 'li'].some((tag) => tag in node) ? ` ${inside} ` : inside;
}
