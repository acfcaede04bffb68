import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');

interface Locked {
  license?: string;
  dev?: boolean;
  optional?: boolean;
}

/** Licences under which the program may be passed on with its dependencies. */
const accepted = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'MIT OR Apache-2.0',
]);
/** Licences of tools that are used for development alone. */
const acceptedForTools = new Set([...accepted, 'MPL-2.0']);
/**
 * Packages whose manifest names no licence, with the file that has it. `unicodeit` brings them for its web page, which
 * this program does not load.
 */
const inFile: Readonly<Record<string, [file: string, text: string]>> = {
  'node_modules/typeahead': ['LICENSE', 'Licensed under the Apache License, Version 2.0'],
  'node_modules/typeahead/node_modules/xtend': ['LICENCE', 'Permission is hereby granted, free of charge'],
};

const packages = (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages;
const others = Object.entries(packages).filter(([path]) => path !== '');

it.each(Object.entries(inFile))('%s has a file with its licence', (path, [file, text]) => {
  expect(packages).toHaveProperty([path]);
  expect(read(`${path}/${file}`)).toContain(text);
});

it('every package has a licence that is accepted for its use', () => {
  const wrong = others
    .filter(([path]) => !Object.hasOwn(inFile, path))
    .filter(([, { license = '', dev }]) => !(dev ? acceptedForTools : accepted).has(license))
    .map(([path, { license }]) => `${path}: ${license}`);
  expect(wrong).toEqual([]);
});
