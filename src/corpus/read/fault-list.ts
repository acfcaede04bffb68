import type { CorpusFault } from '../../model/paper.ts';
import { corpusFault, leavesRecordOut } from './fault.ts';

const mostFaults = 200;

/** Collects the faults of one file: the first 200, and the number of all others. */
export class FaultList {
  readonly #faults: CorpusFault[] = [];
  #more = 0;
  #leftOut = 0;

  add(fault: CorpusFault): void {
    if (leavesRecordOut(fault)) this.#leftOut += 1;
    if (this.#faults.length < mostFaults) this.#faults.push(fault);
    else this.#more += 1;
  }

  /** Number of records that are not in the corpus because of a fault. */
  get leftOut(): number {
    return this.#leftOut;
  }

  all(): CorpusFault[] {
    const last = this.#faults.at(-1);
    if (this.#more === 0 || !last) return [...this.#faults];
    return [...this.#faults, corpusFault(last.file, last.line, 'more-faults', String(this.#more)).fault];
  }
}
