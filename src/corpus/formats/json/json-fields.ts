import type { z } from 'zod';
import { type Misfit, misfitOf } from '../../../model/misfit.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the fields of one record. An unusable value is left out and added to `misfits`. */
export class JsonFields {
  readonly misfits: Misfit[] = [];
  readonly #record: JsonRecord;

  constructor(record: JsonRecord) {
    this.#record = record;
  }

  /** Returns the first of these fields that is present and usable. `null` and blank texts count as absent. */
  first<T>(names: readonly string[], schema: z.ZodType<T>): T | undefined {
    for (const name of names) {
      const value = this.own(name);
      if (value === undefined || value === null) continue;
      if (typeof value === 'string' && value.trim() === '') continue;
      const read = schema.safeParse(value);
      if (read.success) return read.data;
      const misfit = misfitOf(read.error, value);
      this.misfits.push({ ...misfit, path: [name, ...misfit.path] });
    }
    return undefined;
  }

  /** Returns the usable items of the first of these fields that is an array. */
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

  /** Returns a field of the record itself, never an inherited one such as `constructor`. */
  own(name: string): unknown {
    return Object.hasOwn(this.#record, name) ? this.#record[name] : undefined;
  }
}
