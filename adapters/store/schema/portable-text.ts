/**
 * Makes a query parameter acceptable to both databases: PostgreSQL refuses NUL in text, and UTF-8 has no lone
 * surrogates. Text that must come back unchanged is stored as JSON, which escapes both.
 */
export function portableText(parameter: string): string;
export function portableText(parameter: unknown): unknown;
export function portableText(parameter: unknown): unknown {
  return typeof parameter === 'string' ? parameter.toWellFormed().replaceAll('\0', '\uFFFD') : parameter;
}
