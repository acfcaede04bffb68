/** Reads `2026`, `2024-2026`, `2024-`, `-2024` and 2024年至2026年; undefined for anything else. */
export function yearsIn(text: string): { first: number; last: number } | undefined {
  const [, from, dash, to] = /^(\d{4})?年?([-–~至到]|\.\.)?(\d{4})?年?$/u.exec(text.trim()) ?? [];
  if (from === undefined && to === undefined) return undefined;
  if (dash === undefined) return to === undefined ? { first: Number(from), last: Number(from) } : undefined;
  return { first: Number(from ?? 0), last: Number(to ?? 9999) };
}
