const mostRemembered = 10_000;

/** Ids seen lately, to leave alone what a resumed session sends again. */
export class Recent {
  readonly #ids = new Set<string>();

  isFirst(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > mostRemembered) {
      const [oldest] = this.#ids;
      if (oldest !== undefined) this.#ids.delete(oldest);
    }
    return true;
  }
}
