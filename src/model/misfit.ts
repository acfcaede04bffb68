import type { z } from 'zod';

/** A kind of JSON value. `nothing` means that the field is absent. */
export type ValueKind =
  | 'string'
  | 'number'
  | 'whole-number'
  | 'array'
  | 'object'
  | 'boolean'
  | 'null'
  | 'nothing';

/** The reason why a value of a record cannot be used. */
export type Misfit = {
  /** The path to the value; numbers are 0-based indexes. Empty for the record itself. */
  path: (string | number)[];
} & (
  | { fault: 'kind'; expected: ValueKind[]; found: ValueKind }
  | { fault: 'too-little' | 'too-much'; limit: number; counted: 'characters' | 'items' | 'number' }
  | { fault: 'unknown-fields'; names: string[] }
  | { fault: 'no-choice'; allowed: string[] }
  /** A rule that the schema itself defines, with the rule's name there. */
  | { fault: 'rule'; rule: string }
);

const mostNames = 3;
const kinds: Readonly<Record<string, ValueKind>> = {
  string: 'string',
  number: 'number',
  int: 'whole-number',
  array: 'array',
  object: 'object',
  boolean: 'boolean',
  null: 'null',
};

/** Returns the first issue that a schema found in a value. */
export function misfitOf({ issues: [issue] }: z.ZodError, value: unknown): Misfit {
  if (!issue) return { path: [], fault: 'rule', rule: '' };
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union':
      return { path, fault: 'kind', expected: expectedBy(issue), found: kindOf(valueAt(value, path)) };
    case 'too_small':
      return { path, fault: 'too-little', limit: Number(issue.minimum), counted: countedIn(issue.origin) };
    case 'too_big':
      return { path, fault: 'too-much', limit: Number(issue.maximum), counted: countedIn(issue.origin) };
    case 'unrecognized_keys':
      return { path, fault: 'unknown-fields', names: issue.keys.slice(0, mostNames) };
    case 'invalid_value':
      return { path, fault: 'no-choice', allowed: issue.values.map(String) };
    default:
      return { path, fault: 'rule', rule: issue.message };
  }
}

function expectedBy(issue: z.core.$ZodIssue): ValueKind[] {
  if (issue.code === 'invalid_union') return [...new Set(issue.errors.flat().flatMap(expectedBy))];
  const kind = issue.code === 'invalid_type' ? kinds[issue.expected] : undefined;
  return kind ? [kind] : [];
}

export function kindOf(value: unknown): ValueKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return kinds[typeof value] ?? 'nothing';
}

function valueAt(value: unknown, path: Misfit['path']): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], value);
}

function countedIn(origin: string): 'characters' | 'items' | 'number' {
  return origin === 'string' ? 'characters' : origin === 'array' ? 'items' : 'number';
}
