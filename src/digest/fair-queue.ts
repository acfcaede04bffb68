/** A queue of items that belong to groups. Groups take turns, and each has a limit of items in progress. */
export class FairQueue<T> {
  readonly #atOnce: number;
  readonly #perGroup: number;
  readonly #waiting = new Map<string, T[]>();
  readonly #underWay = new Map<string, number>();
  #waitingCount = 0;
  #underWayCount = 0;

  constructor(atOnce: number, perGroup: number) {
    this.#atOnce = atOnce;
    this.#perGroup = perGroup;
  }

  get waiting(): number {
    return this.#waitingCount;
  }

  get underWay(): number {
    return this.#underWayCount;
  }

  waitingIn(group: string): number {
    return this.#waiting.get(group)?.length ?? 0;
  }

  add(group: string, item: T): void {
    const items = this.#waiting.get(group);
    if (items) items.push(item);
    else this.#waiting.set(group, [item]);
    this.#waitingCount += 1;
  }

  /** Takes the next item that may start and counts it as in progress. Its group goes to the end of the queue. */
  take(): { group: string; item: T } | undefined {
    if (this.#underWayCount >= this.#atOnce) return undefined;
    for (const [group, items] of this.#waiting) {
      const busy = this.#underWay.get(group) ?? 0;
      if (busy >= this.#perGroup) continue;
      const item = items.shift()!;
      this.#waiting.delete(group);
      if (items.length > 0) this.#waiting.set(group, items);
      this.#waitingCount -= 1;
      this.#underWay.set(group, busy + 1);
      this.#underWayCount += 1;
      return { group, item };
    }
    return undefined;
  }

  done(group: string): void {
    const busy = (this.#underWay.get(group) ?? 1) - 1;
    if (busy === 0) this.#underWay.delete(group);
    else this.#underWay.set(group, busy);
    this.#underWayCount -= 1;
  }

  /** Removes and returns all items that have not started. */
  drain(): T[] {
    const items = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    this.#waitingCount = 0;
    return items;
  }
}
