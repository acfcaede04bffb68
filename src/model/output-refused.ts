/** Thrown if standard output cannot be written, as on a full disk. */
export class OutputRefused extends Error {
  /** The system's error code. */
  readonly detail: string;

  constructor(detail: string) {
    super(`Standard output cannot be written: ${detail}`);
    this.detail = detail;
  }
}
