import type { CorpusFault } from '../../model/paper.ts';
import { corpusFault, leavesRecordOut } from './fault.ts';

const mostFaults = 200;

/** Collects the faults of one file: the first 200, and the number of all others. */
export class FaultList {
  readonly #kept: CorpusFault[] = [];
  #more = 0;
  #leftOut = 0;

  add(fault: CorpusFault): void {
    if (leavesRecordOut(fault)) this.#leftOut += 1;
    if (this.#kept.length < mostFaults) this.#kept.push(fault);
    else this.#more += 1;
  }

  /** Number of records that were left out. */
  get leftOut(): number {
    return this.#leftOut;
  }

  all(): CorpusFault[] {
    const last = this.#kept.at(-1);
    if (this.#more === 0 || !last) return [...this.#kept];
    return [...this.#kept, corpusFault(last.file, last.line, 'more-faults', String(this.#more)).fault];
  }
}
