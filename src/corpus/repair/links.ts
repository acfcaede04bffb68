import { linkMark, mostLinks } from './marks.ts';

/**
 * A text in which marks replace the links (see `fillLinkMarks`), with the text to show for each link and the
 * addresses.
 */
interface LinkedText {
  text: string;
  shown: string[];
  links: string[];
}

const latexLink = /\\href\s*\{([^{}]+)\}\s*\{([^{}]*)\}|\\url\s*\{([^{}]+)\}/gu;
const markdownLink = /\[([^[\]]+)\]\((https?:\/\/[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)/g;
const bareLink =
  /(?:https?:\/\/|\b(?:www\.|(?:github|gitlab)\.com\/|huggingface\.co\/))[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\\[\]]+/g;

/** Replaces every link with a mark, so that no later step takes its characters for markup. */
export function takeLinks(text: string): LinkedText {
  const shown: string[] = [];
  const links = new Set<string>();
  const add = (address: string) => {
    const link = toLink(address);
    if (link) links.add(link);
  };
  const keep = (address: string, label: string): string => {
    if (shown.length >= mostLinks) return label;
    add(address);
    return linkMark(shown.push(label) - 1);
  };
  const taken = text
    .replace(latexLink, (_, target?: string, label?: string, address?: string) => {
      if (address !== undefined) return keep(unescaped(address), unescaped(address).trim());
      add(unescaped(target ?? ''));
      return label ?? '';
    })
    .replace(markdownLink, (_, label: string, address: string) => {
      if (label.includes('.') && !label.includes(' ')) return keep(address, label);
      add(address);
      return label;
    })
    .replace(bareLink, (found) => {
      const address = withoutTail(found);
      return keep(unescaped(address), unescaped(address)) + found.slice(address.length);
    });
  return { text: taken, shown, links: [...links] };
}

function unescaped(address: string): string {
  return address.replace(/\\([_%#&~$])/gu, '$1');
}

/** Returns the address, with `https:` if it has no scheme; null if it is no address. */
function toLink(address: string): string | null {
  const trimmed = withoutTail(address.trim());
  const link = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  return URL.canParse(link) && new URL(link).hostname.includes('.') ? link : null;
}

/** Removes punctuation that belongs to the sentence, and a closing bracket that was opened before the link. */
function withoutTail(address: string): string {
  let end = address.length;
  for (;;) {
    const last = address[end - 1];
    if (last === undefined) return '';
    const inside = address.slice(0, end);
    const unopened =
      (last === ')' && inside.split('(').length < inside.split(')').length) ||
      (last === ']' && inside.split('[').length < inside.split(']').length);
    if (!unopened && !".,;:!?'*\\".includes(last)) return inside;
    end -= 1;
  }
}
