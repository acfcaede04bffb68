/**
 * A query parameter as both databases keep it: PostgreSQL refuses NUL in text, and UTF-8 has no lone surrogates.
 * What must come back exactly is stored as JSON, which escapes both.
 */
export function portableText(parameter: unknown): unknown {
  return typeof parameter === 'string' ? parameter.toWellFormed().replaceAll('\0', '\uFFFD') : parameter;
}
