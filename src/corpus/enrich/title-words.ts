/**
 * In letters. Words are compared by their first letters: enough to tell words apart, few enough to ignore most
 * endings.
 */
const stemLength = 6;

/**
 * Returns the share of a title's words that a text contains, 0 to 1; 0 for a title without words. A word counts by the
 * length of its stem, so `the` has little weight.
 */
export function shareOfTitle(title: string, text: string): number {
  const said = stemsIn(text);
  const stems = [...stemsIn(title)];
  const all = stems.join('').length;
  return all === 0 ? 0 : stems.filter((stem) => said.has(stem)).join('').length / all;
}

function stemsIn(text: string): Set<string> {
  const words =
    text
      .normalize('NFKD')
      .toLowerCase()
      .match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.map((word) => word.slice(0, stemLength)));
}
