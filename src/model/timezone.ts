/**
 * Java's old three-letter zone names. ICU still knows them and ECMAScript forbids them, so `Intl` accepts them and
 * `Temporal` throws. Source: the list that Temporal implementations refuse ("Forbidden ICU TimeZone").
 */
const forbidden =
  /^(?:ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST)$/iu;

/**
 * True for an IANA name such as `Asia/Shanghai` or `UTC`. Offsets such as `+08:00` are refused because they have
 * no daylight saving, and abbreviations such as `PST` because they mean several zones.
 */
export function isTimezone(text: string): boolean {
  if (!/^[A-Z]/iu.test(text) || forbidden.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Zones that were looked up before. */
const looked = new Map<string, string>();

/** Returns a stored zone, or UTC in place of one that this Node does not know, because a newer one stored it. */
export function knownTimezone(name: string): string {
  const known = looked.get(name) ?? (isTimezone(name) ? name : 'UTC');
  looked.set(name, known);
  return known;
}

const ofMachine = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zone of this machine. UTC if `TZ` is set and empty, for which Node reports `Etc/Unknown`. */
export const machineTimezone = isTimezone(ofMachine) ? ofMachine : 'UTC';
