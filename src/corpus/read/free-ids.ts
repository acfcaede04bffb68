/** Makes ids unique by a number behind them: `sapo`, `sapo-2`. */
export class FreeIds {
  /** Maps each id that is taken to the last number that was tried behind it. */
  readonly #copies = new Map<string, number>();

  has(id: string): boolean {
    return this.#copies.has(id);
  }

  /** Takes an id, or the first free one with a number, and returns it. */
  take(id: string): string {
    let free = id;
    let copy = this.#copies.get(id) ?? 1;
    while (this.has(free)) free = `${id}-${++copy}`;
    this.#copies.set(free, 1).set(id, copy);
    return free;
  }
}
