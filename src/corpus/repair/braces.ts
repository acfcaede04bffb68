import { hasLetterOrNumber } from './letters.ts';

/**
 * Removes braces outside formulas: those of TeX groups, and unpaired ones (replaced with a space between words).
 * Keeps the braces of a set or an object (`{low, high}`).
 */
export function dropBraces(text: string): string {
  if (!text.includes('{') && !text.includes('}')) return text;
  const partner = pairs(text);
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    const other = partner[at];
    if (char !== '{' && char !== '}') out += char;
    else if (other === undefined) out += betweenWords(text, at) ? ' ' : '';
    else if (isSet(text, Math.min(at, other), Math.max(at, other))) out += char;
  }
  return out;
}

function pairs(text: string): Record<number, number> {
  const open: number[] = [];
  const partner: Record<number, number> = {};
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') open.push(at);
    if (text[at] !== '}') continue;
    const start = open.pop();
    if (start === undefined) continue;
    partner[start] = at;
    partner[at] = start;
  }
  return partner;
}

function betweenWords(text: string, at: number): boolean {
  return hasLetterOrNumber(text[at - 1] ?? '') && hasLetterOrNumber(text[at + 1] ?? '');
}

function isSet(text: string, start: number, end: number): boolean {
  const inside = text.slice(start + 1, end);
  const standsAlone = !hasLetterOrNumber((text[start - 1] ?? '') + (text[end + 1] ?? ''));
  return standsAlone && (/[,:]/u.test(inside) || /[₀-₉ₐ-ₜᵢ-ᵪ⁰-⁹]/u.test(inside));
}
