import { keyOfAddress, plainAddress } from '../corpus/identity/address-key.ts';
import { sentencesOf } from '../corpus/text/sentences.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Paper } from '../model/paper.ts';
import type { Span, Text } from '../model/reply.ts';

interface PaperLink {
  label: string;
  url: string;
}

const codeHosts: ReadonlySet<string> = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org']);
const conferences = [
  ['icml', 'ICML'],
  ['iclr', 'ICLR'],
  ['neurips', 'NeurIPS'],
] as const;
/** In characters. Search engines truncate longer queries. */
const longestQuestion = 200;

/** Returns a paper's links: the paper itself, its pages in archives, its code, then other addresses. */
export function paperLinks(paper: Paper, texts: Texts): PaperLink[] {
  const { paperLink, codeLink } = texts.replies;
  const addresses = [...(paper.url === null ? [] : [paper.url]), ...paper.links];
  const numberIn = (archive: string) =>
    paper.keys.find((key) => key.startsWith(`${archive}:`))?.slice(archive.length + 1);
  const pageOf = (archive: string) => addresses.find((url) => keyOfAddress(url)?.startsWith(`${archive}:`));
  const [arxiv, openReview, doi] = ['arxiv', 'openreview', 'doi'].map(numberIn);
  const pdf =
    addresses.find((url) => isPdf(url)) ??
    (arxiv && `https://arxiv.org/pdf/${arxiv}`) ??
    (openReview && `https://openreview.net/pdf?id=${openReview}`);
  const found: [label: string, url: string | undefined][] = [
    [paperLink, pdf ?? (doi === undefined ? undefined : `https://doi.org/${doi}`)],
    ['arXiv', arxiv && `https://arxiv.org/abs/${arxiv}`],
    ['OpenReview', openReview && `https://openreview.net/forum?id=${openReview}`],
    ...conferences.map(([archive, label]): [string, string | undefined] => [label, pageOf(archive)]),
  ];
  const known = found.flatMap(([label, url]) => (url ? [{ label, url }] : []));
  const shown = new Set(known.map(({ url }) => plainAddress(url)));
  const others = addresses.filter((url) => {
    const archived = ['arxiv:', 'openreview:', 'doi:'].some((archive) =>
      keyOfAddress(url)?.startsWith(archive),
    );
    return !shown.has(plainAddress(url)) && !archived;
  });
  const labelled = others.map((url) => {
    const host = hostOf(url);
    return { label: codeHosts.has(host) ? codeLink : host, url };
  });
  const code = labelled.filter(({ label }) => label === codeLink);
  return [...known, ...code, ...labelled.filter((link) => !code.includes(link))];
}

/** Returns the links as one line. If none leads to the paper itself, a web search for it comes first. */
export function linksLine(paper: Paper, texts: Texts): Text {
  const links = paperLinks(paper, texts);
  const leads = links.some(({ label }) => label !== texts.replies.codeLink);
  const all = leads ? links : [{ label: texts.replies.findIt, url: searchAddress(paper) }, ...links];
  return all.flatMap(({ label, url }, at): Span[] => [
    ...(at > 0 ? [{ text: ' · ' }] : []),
    { text: label, href: url },
  ]);
}

/** Returns the address to cite, or undefined if only addresses of code are known. */
export function paperAddress(paper: Paper, texts: Texts): string | undefined {
  return paper.url ?? paperLinks(paper, texts).find(({ label }) => label !== texts.replies.codeLink)?.url;
}

/** Returns the address of a search for the title, or for the first sentence of the text if there is no title. */
function searchAddress({ title, abstract, parts }: Paper): string {
  const text = abstract || (parts[0]?.text ?? '');
  const language = abstract === '' && parts[0]?.lang === 'zh' ? 'zh' : 'en';
  const question = title ?? sentencesOf(text, language)[0]?.text ?? text;
  const words = [...question].slice(0, longestQuestion).join('');
  return `https://www.semanticscholar.org/search?q=${encodeURIComponent(words)}`;
}

function isPdf(url: string): boolean {
  const { hostname = '', pathname = '' } = URL.parse(url) ?? {};
  return (
    /\.pdf$/iu.test(pathname) ||
    (/(?:^|\.)(?:arxiv\.org|openreview\.net)$/u.test(hostname) && pathname.startsWith('/pdf'))
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^www\./u, '') ?? url;
}
