import { readTime } from './read-time.ts';
import { namesZone } from './read-zone.ts';

interface ZonedTime {
  /** `09:00`. */
  at: string;
  /** The zone as it was typed. It may be one that `readZone` refuses, such as EST. */
  zone?: string;
}

/** Matches an offset directly after a time. Only `+`, because 9:00-10:00 is a range. */
const offsetAfter = /^([^+]+)(\+\d[\d:]*)$/u;
/** Matches a zone before a time without a blank: 北京时间9点. */
const zoneBefore = /^(\p{Script=Han}{2,6}[时時][间間])(.+)$/u;

/** In UTF-16 units. A longer text is neither a time nor a zone, and splitting it everywhere would take long. */
const longest = 128;

/** Reads a time of the day and the zone beside it: 9am EST, 9:00 (Berlin), 09:00+08:00, 北京时间9点. */
export function readZonedTime(typed: string): ZonedTime | undefined {
  const text = typed.trim();
  if (text.length > longest) return undefined;
  const at = readTime(text);
  if (at !== undefined) return { at };
  const words = text.split(/\s+/u);
  const [, before = '', offset = ''] = offsetAfter.exec(text) ?? [];
  const [, zone = '', after = ''] = zoneBefore.exec(text) ?? [];
  const splits: (readonly [string, string])[] = [
    [before, offset],
    [after, zone],
    ...words.flatMap((_, from) => {
      const [first, second] = [words.slice(0, from).join(' '), words.slice(from).join(' ')];
      return [[first, second] as const, [second, first] as const];
    }),
  ];
  for (const [time, inZone] of splits) {
    const name = inZone.replace(/^(?:in )?[(（]?|[)）]?$/giu, '');
    const found = name === '' ? undefined : readTime(time);
    if (found !== undefined && namesZone(name)) return { at: found, zone: name };
  }
  return undefined;
}
