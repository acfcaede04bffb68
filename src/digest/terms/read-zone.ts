import { Temporal } from 'temporal-polyfill';
import { isTimezone } from '../../model/timezone.ts';
import { inPlainSigns } from './plain-signs.ts';
import { readNumber } from './read-number.ts';
import { abbreviations, cities, renamed } from './zone-names.ts';

const usual = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC'];
const mostOffered = 4;
const offset = /^(?:utc|gmt)? ?([+-])(\d{1,2})(?::?([0-5]\d))?$/u;
const hanZone = /^([东西])([一二三四五六七八九十]{1,2})(?:时)?区$/u;

/**
 * Reads an IANA zone by its name or a city's: `asia/shanghai`, `New York`, 北京时间, `JST`. Returns undefined for
 * offsets, for abbreviations that several zones share, and for a city with its country or state, because there may be
 * another city of that name: `Paris, Texas`. `nearZones` suggests zones for those.
 */
export function readZone(typed: string): string | undefined {
  const text = searched(typed);
  if (text.length > 64) return undefined;
  return zoneOf(text);
}

/** True for text that names a zone or several: also for an offset and an abbreviation, which `readZone` refuses. */
export function namesZone(typed: string): boolean {
  const text = searched(typed);
  return readZone(typed) !== undefined || Object.hasOwn(abbreviations, text) || offsetOf(text) !== undefined;
}

function zoneOf(text: string): string | undefined {
  const ofCity = cities.get(text);
  if (ofCity !== undefined) return ofCity;
  if (Object.hasOwn(abbreviations, text)) {
    const [zone, ...others] = abbreviations[text] ?? [];
    return others.length === 0 ? zone : undefined;
  }
  const found = zonesByName().get(withoutBlanks(text));
  if (found !== undefined) return found;
  const name = text.replaceAll(' ', '_');
  return isTimezone(name)
    ? new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    : undefined;
}

let byName: Map<string, string> | undefined;

/** Maps the names of zones, of their cities and of what is between (`argentina/salta`) to the zones, without blanks. */
function zonesByName(): ReadonlyMap<string, string> {
  if (byName) return byName;
  byName = new Map();
  const zones = allZones();
  const parts = zones.map((zone) => withoutBlanks(zone).split('/'));
  // A whole name counts before the city of a longer one.
  for (let from = 0; from < 3; from += 1)
    for (const [at, names] of parts.entries()) {
      const name = names.slice(from).join('/');
      if (name !== '' && !byName.has(name)) byName.set(name, zones[at]!);
    }
  return byName;
}

/** Returns a name as it is compared: `America/New_York` and `America / NewYork` are equal. */
function withoutBlanks(name: string): string {
  return name.toLowerCase().replace(/[\s_]/gu, '');
}

/** Returns one to four zones to suggest for text that `readZone` cannot read. `now` is in epoch milliseconds. */
export function nearZones(typed: string, now: number): string[] {
  const text = searched(typed);
  if (Object.hasOwn(abbreviations, text)) return [...(abbreviations[text] ?? [])];
  const minutes = offsetOf(text);
  const near = minutes === undefined ? zonesNamedLike(text) : zonesAt(minutes, now);
  return near.length > 0 ? near.slice(0, mostOffered) : usual;
}

/** Returns the zones that are so many minutes east of UTC now, the best known first. */
function zonesAt(minutes: number, now: number): string[] {
  const wellKnown = [...usual, ...cities.values(), ...Object.values(abbreviations).flat()];
  const zones = new Set([...wellKnown, ...allZones()]);
  return [...zones].filter((zone) => offsetIn(zone, now) === minutes);
}

/** Returns the zone of the city before a comma, else those whose names contain the text. */
function zonesNamedLike(text: string): string[] {
  const [city = ''] = text.split(/ ?[,，]/u);
  const ofCity = city === text ? undefined : zoneOf(city);
  if (ofCity !== undefined) return [ofCity];
  const name = text.replaceAll(' ', '_');
  return allZones().filter((zone) => name.length > 2 && zone.toLowerCase().includes(name));
}

/** Returns the text as names are compared: without accents, and without words such as `time`. */
function searched(typed: string): string {
  return inPlainSigns(typed.normalize('NFKD').replace(/\p{M}/gu, ''))
    .replace(/[ _]+/gu, ' ')
    .replace(/(?: (?:standard|daylight))? time$/u, '')
    .replace(/(?:标准)?时间$/u, '');
}

function allZones(): string[] {
  return [...renamed, ...Intl.supportedValuesOf('timeZone')];
}

/** Reads an offset as minutes east of UTC: UTC+8, +08:00, 东八区. */
function offsetOf(text: string): number | undefined {
  const [, sign, hours, minutes = '0'] = offset.exec(text) ?? [];
  if (hours !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const [, side, number = ''] = hanZone.exec(text) ?? [];
  if (side === undefined) return undefined;
  return (side === '西' ? -1 : 1) * readNumber(number) * 60;
}

/** Returns the minutes east of UTC. */
function offsetIn(zone: string, now: number): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}
