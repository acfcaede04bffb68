import type { z } from 'zod';
import { type Misfit, misfitOf } from '../../../model/misfit.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the fields of one record. A value that does not fit is noted in `misfits` and left out. */
export class JsonFields {
  readonly misfits: Misfit[] = [];
  readonly #record: JsonRecord;

  constructor(record: JsonRecord) {
    this.#record = record;
  }

  /** Returns the first of these fields that is there and fits; `null` counts as not there. */
  first<T>(names: readonly string[], schema: z.ZodType<T>): T | undefined {
    for (const name of names) {
      const value = this.own(name);
      if (value === undefined || value === null) continue;
      const read = schema.safeParse(value);
      if (read.success) return read.data;
      const misfit = misfitOf(read.error, value);
      this.misfits.push({ ...misfit, path: [name, ...misfit.path] });
    }
    return undefined;
  }

  /** Returns the items of the first of these fields that is an array; those that do not fit are noted and left out. */
  items<T>(names: readonly string[], schema: z.ZodType<T>): T[] | undefined {
    const name = names.find((one) => Array.isArray(this.own(one)));
    if (name === undefined) return undefined;
    return (this.own(name) as unknown[]).flatMap((item, at) => {
      const read = schema.safeParse(item);
      if (read.success) return [read.data];
      const misfit = misfitOf(read.error, item);
      this.misfits.push({ ...misfit, path: [name, at, ...misfit.path] });
      return [];
    });
  }

  /** Never what every object has, such as `constructor`. */
  own(name: string): unknown {
    return Object.hasOwn(this.#record, name) ? this.#record[name] : undefined;
  }
}
