/** Matches an escaped character, a quote, or a number that JSON does not have and Python writes. */
const quoteOrNumber = /\\.|"|(-?(?:NaN|Infinity))/gsu;

/**
 * Parses JSON. `NaN` and `Infinity`, which Python writes for what is missing, become `null`. Returns undefined for what
 * is no JSON even so.
 */
export function parseJson(text: string): unknown {
  const value = parsed(text);
  if (value !== undefined || !/NaN|Infinity/u.test(text)) return value;
  let isInString = false;
  return parsed(
    text.replace(quoteOrNumber, (found, number?: string) => {
      if (found === '"') isInString = !isInString;
      return number === undefined || isInString ? found : 'null';
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
