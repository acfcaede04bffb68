/** Hosts with arXiv numbers in their addresses, each with a pattern that finds the number in a path. */
const arxivPaths: Readonly<Record<string, RegExp>> = {
  'arxiv.org': /^\/(?:abs|pdf|html|format|ps|src)\/(.+)$/u,
  'export.arxiv.org': /^\/(?:abs|pdf|html|format|ps|src)\/(.+)$/u,
  'browse.arxiv.org': /^\/(?:abs|pdf|html)\/(.+)$/u,
  'alphaxiv.org': /^\/(?:[a-z]{2}\/)?(?:abs|pdf|html|overview|resources|models)\/(.+)$/u,
  'huggingface.co': /^\/papers\/(.+)$/u,
  'hf.co': /^\/papers\/(.+)$/u,
  'ar5iv.org': /^\/(?:abs|html|pdf)\/(.+)$/u,
  'ar5iv.labs.arxiv.org': /^\/(?:abs|html|pdf)\/(.+)$/u,
  'api.semanticscholar.org': /^\/arxiv:(.+)$/iu,
};

const arxivNumber = /^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Za-z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?$/iu;
const arxivDoi = /^10\.48550\/arxiv\.(.+)$/iu;
const bareDoi = /^10\.\d{4,9}\/\S+$/u;
/** Matches the path of a publisher's page: words such as `abs` or `pdf`, then the DOI. */
const doiPath = /^\/(?:[a-z]+\/)*(10\.\d{4,9}\/[^\s?#]+)$/iu;
const doiHosts: ReadonlySet<string> = new Set([
  'doi.org',
  'dx.doi.org',
  'dl.acm.org',
  'link.springer.com',
  'onlinelibrary.wiley.com',
  'tandfonline.com',
  'pnas.org',
  'science.org',
]);
const conferences: Readonly<Record<string, string>> = {
  'icml.cc': 'icml',
  'iclr.cc': 'iclr',
  'neurips.cc': 'neurips',
  'nips.cc': 'neurips',
};
const conferencePage = /^\/virtual\/\d{4}\/[a-z-]+\/(\d+)$/u;
const openReviewId = /^[\w-]{6,24}$/u;
const aclNumber = /^([A-Z]\d\d-\d{4}|\d{4}\.[a-z0-9-]+\.\d+)$/iu;
/** Signs that end a sentence or a bracket around an address. No address that names a paper ends in one. */
const closing = `.,;:!?)]}>"'，。；：！？、）】》」』”’`;
/** In UTF-16 units. A longer text names no paper. */
const longestAddress = 2_048;
const prefixed = /^(arxiv|openreview|doi|icml|iclr|neurips|acl)\s*:\s*(\S+)$/iu;
/** Matches `arXiv 2602.21534`, as people say it. */
const spaced = /^(arxiv|doi)\s(\d+[./]\S+)$/iu;

/**
 * Returns the key of the paper that an address or an identifier names: `arxiv:2602.21534` without a version,
 * `openreview:90kxFi9VGP`, `doi:10.1145/3534678`, `icml:65909`, `iclr:…`, `neurips:…`, `acl:2024.acl-long.1`.
 * Returns undefined for everything else.
 */
export function keyOfAddress(text: string): string | undefined {
  const trimmed = withoutClosing(text);
  if (trimmed.length > longestAddress) return undefined;
  const named = prefixed.exec(trimmed) ?? spaced.exec(trimmed);
  if (named) return keyOf(named[1]!.toLowerCase(), named[2]!);
  if (arxivNumber.test(trimmed)) return keyOf('arxiv', trimmed);
  if (bareDoi.test(trimmed)) return keyOf('doi', trimmed);
  // Hosts have a full stop. Sentences, which are most of the texts, need not be parsed.
  if (/\s/u.test(trimmed) || !/[.。．｡]/u.test(trimmed)) return undefined;
  const address = URL.parse(/^https?:\/\//iu.test(trimmed) ? trimmed : `https://${trimmed}`);
  return address === null ? undefined : keyOfUrl(address);
}

function keyOfUrl({ hostname, pathname, searchParams }: URL): string | undefined {
  const host = hostname.replace(/^www\./u, '');
  const path = withoutEnd(decoded(pathname), '/');
  const arxiv = arxivPaths[host]?.exec(path)?.[1];
  if (arxiv !== undefined) return keyOf('arxiv', arxiv);
  if (host === 'openreview.net') return keyOf('openreview', searchParams.get('id') ?? '');
  if (host === 'aclanthology.org') return keyOf('acl', path.slice(1).replace(/(?:\.bib|\.pdf)$/u, ''));
  const conference = conferences[host];
  if (conference !== undefined) return keyOf(conference, conferencePage.exec(path)?.[1] ?? '');
  const doi = doiHosts.has(host) ? doiPath.exec(path)?.[1] : undefined;
  return doi === undefined ? undefined : keyOf('doi', doi);
}

function keyOf(kind: string, value: string): string | undefined {
  switch (kind) {
    case 'arxiv': {
      const number = arxivNumber.exec(value)?.[1];
      return number === undefined ? undefined : `arxiv:${number.toLowerCase()}`;
    }
    case 'doi': {
      const doi = withoutEnd(value.toLowerCase(), closing).replace(/\.pdf$/u, '');
      const inArxiv = arxivDoi.exec(doi)?.[1];
      if (inArxiv !== undefined) return keyOf('arxiv', inArxiv);
      const inAcl = /^10\.18653\/v1\/(.+)$/u.exec(doi)?.[1];
      if (inAcl !== undefined) return keyOf('acl', inAcl);
      return bareDoi.test(doi) ? `doi:${doi}` : undefined;
    }
    case 'openreview':
      return openReviewId.test(value) ? `openreview:${value}` : undefined;
    case 'acl':
      return aclNumber.test(value) ? `acl:${value.toLowerCase()}` : undefined;
    default:
      return /^\d{1,9}$/u.test(value) ? `${kind}:${value}` : undefined;
  }
}

/** Decodes percent escapes; returns the text unchanged if they are malformed. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Removes blanks around an address, and signs that follow it in a sentence: `arxiv.org/abs/2602.21534).` */
export function withoutClosing(text: string): string {
  return withoutEnd(text.trim(), closing);
}

function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

/**
 * Returns an address for comparisons: decoded, with full-width characters folded, and without scheme, `www.`, fragment
 * and the slash or brackets at its end. Undefined if it is no web address.
 */
export function plainAddress(text: string): string | undefined {
  const address = URL.parse(withoutClosing(text));
  if (address === null || !/^https?:$/u.test(address.protocol)) return undefined;
  const path = withoutEnd(decoded(address.pathname), '/');
  const plain = `${address.hostname.replace(/^www\./u, '')}${path}${decoded(address.search)}`;
  return withoutEnd(plain.normalize('NFKC'), `/${closing}`);
}
