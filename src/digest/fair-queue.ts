/** A queue of items that belong to groups. Groups take turns, and each has a limit of items in progress. */
export class FairQueue<T> {
  readonly #atOnce: number;
  readonly #perGroup: number;
  readonly #waiting = new Map<string, T[]>();
  readonly #underWay = new Map<string, number>();

  constructor(atOnce: number, perGroup: number) {
    this.#atOnce = atOnce;
    this.#perGroup = perGroup;
  }

  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, items) => sum + items.length, 0);
  }

  get underWay(): number {
    return [...this.#underWay.values()].reduce((sum, busy) => sum + busy, 0);
  }

  waitingIn(group: string): number {
    return this.#waiting.get(group)?.length ?? 0;
  }

  add(group: string, item: T): void {
    const items = this.#waiting.get(group);
    if (items) items.push(item);
    else this.#waiting.set(group, [item]);
  }

  /** Takes the next item that may start and counts it as in progress. Its group goes to the end of the queue. */
  take(): { group: string; item: T } | undefined {
    if (this.underWay >= this.#atOnce) return undefined;
    for (const [group, items] of this.#waiting) {
      const busy = this.#underWay.get(group) ?? 0;
      if (busy >= this.#perGroup) continue;
      const item = items.shift()!;
      this.#waiting.delete(group);
      if (items.length > 0) this.#waiting.set(group, items);
      this.#underWay.set(group, busy + 1);
      return { group, item };
    }
    return undefined;
  }

  done(group: string): void {
    const busy = (this.#underWay.get(group) ?? 1) - 1;
    if (busy === 0) this.#underWay.delete(group);
    else this.#underWay.set(group, busy);
  }

  /** Removes and returns all items that have not started. */
  drain(): T[] {
    const items = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    return items;
  }
}
