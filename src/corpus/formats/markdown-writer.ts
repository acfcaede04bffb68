import type { Paper } from '../../model/paper.ts';

/**
 * Returns a section for one paper under its title. Without a title the heading is made from its text and marked as
 * such. All text is escaped, so none of it becomes markup, HTML or a link.
 */
export function markdownSection(paper: Paper): string {
  const { zh, en } = paper.heading;
  const heading = paper.title ?? (en || zh);
  const blocks: string[] = [`## ${escaped(heading)}`];
  if (zh !== '' && zh !== heading && /\p{Script=Han}/u.test(zh)) blocks.push(`**${escaped(zh)}**`);
  if (paper.title === null) {
    const from = `Title not known; the heading is made from the text of record ${paper.ordinal} of ${paper.corpus}.`;
    blocks.push(`*${escaped(from)}*`);
  }
  const byline = [
    paper.authors.map(escaped).join(', '),
    escaped(paper.venue ?? ''),
    paper.year === null ? '' : String(paper.year),
  ];
  const line = byline.filter((piece) => piece !== '').join(' · ');
  if (line !== '') blocks.push(line);
  for (const part of paper.parts) blocks.push(`**${escaped(part.label)}** ${escaped(part.text)}`);
  if (paper.abstract !== '') blocks.push(`> ${escaped(paper.abstract)}`);
  if (paper.tags.length > 0) blocks.push(paper.tags.map((tag) => escaped(tag)).join(' · '));
  const addresses = new Set([...(paper.url === null ? [] : [paper.url]), ...paper.links]);
  if (addresses.size > 0) blocks.push([...addresses].map((url) => `- <${autolink(url)}>`).join('\n'));
  return `${blocks.join('\n\n')}\n\n`;
}

/** Escapes text for one line of CommonMark and of GitHub's dialect. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~&$]/g, '\\$&')
    .replace(/^[#+=:-]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/!(?=\\\[)/g, '\\!')
    .replace(/(?<=https?):(?=\/\/)/gi, '\\:');
}

function autolink(url: string): string {
  return url.replace(/[<>\s\\]/g, (character) => encodeURIComponent(character));
}
