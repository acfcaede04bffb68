/**
 * In letters. Words are compared by their first letters: enough to tell words apart, few enough to ignore most
 * endings.
 */
const stemLength = 6;

/** Weights words by their inverse frequency in titles, so that `the` counts for almost nothing. */
export class TitleWords {
  readonly #titles: number;
  readonly #uses = new Map<string, number>();

  constructor(titles: readonly string[]) {
    this.#titles = titles.length;
    for (const title of titles) {
      for (const stem of stemsIn(title)) this.#uses.set(stem, (this.#uses.get(stem) ?? 0) + 1);
    }
  }

  /** Returns the weighted share of the title's words that the text contains, 0 to 1; 0 for a title without words. */
  share(title: string, text: string): number {
    const said = stemsIn(text);
    let [all, both] = [0, 0];
    for (const stem of stemsIn(title)) {
      const weight = Math.log((this.#titles + 2) / ((this.#uses.get(stem) ?? 0) + 1));
      all += weight;
      if (said.has(stem)) both += weight;
    }
    return all === 0 ? 0 : both / all;
  }
}

function stemsIn(text: string): Set<string> {
  const words =
    text
      .normalize('NFKD')
      .toLowerCase()
      .match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.map((word) => word.slice(0, stemLength)));
}
