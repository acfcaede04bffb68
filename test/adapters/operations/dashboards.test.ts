import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createMetrics } from '../../../adapters/operations/metrics.ts';

const folder = resolve(import.meta.dirname, '../../../docs/operate');
const read = (name: string) => readFileSync(resolve(folder, name), 'utf8');

/** Returns the names that Prometheus shows, with the labels of each. */
async function shown(): Promise<Map<string, string[]>> {
  const { registry, ...record } = createMetrics();
  record.answered({ platform: 'slack', verb: 'search', outcome: 'ok', ms: 1 });
  record.digest.ended('sent');
  record.storeFault('full');
  record.embedded('query', 'ok');
  record.platformsUp(new Map([['slack', true]]));
  const samples = (await registry.metrics()).split('\n').filter((line) => /^[a-z]/u.test(line));
  return new Map(
    samples.map((line) => {
      const [, name = '', labels = ''] = /^(\w+)(?:\{(.*)\})?/u.exec(line) ?? [];
      return [name, [...labels.matchAll(/(\w+)="/gu)].map(([, label = '']) => label)];
    }),
  );
}

const panels = (
  JSON.parse(read('dashboard.json')) as {
    panels: { title: string; targets: { expr: string; legendFormat: string }[] }[];
  }
).panels;
const queries = [
  ...panels.flatMap(({ title, targets }) =>
    targets.map(({ expr, legendFormat }) => [title, expr, legendFormat]),
  ),
  ...[...read('alerts.yaml').matchAll(/alert: (\w+)\n\s+expr: (.+)/gu)].map(([, name, expr]) => [
    name,
    expr,
    '',
  ]),
];

it.each(queries)('%s asks only for metrics and labels that exist', async (_, expr = '', legend = '') => {
  const metrics = await shown();
  const named = [...expr.matchAll(/\b(?:broadsheet|nodejs|process)_\w+/gu)].map(([name]) => name);
  expect(named.filter((name) => !metrics.has(name))).toEqual([]);
  expect(named.length > 0 || expr.startsWith('up{')).toBe(true);
  const labels = new Set(['le', 'job', 'instance', ...named.flatMap((name) => metrics.get(name) ?? [])]);
  const used = [
    ...[...expr.matchAll(/by \(([^)]*)\)/gu)].flatMap(([, list = '']) => list.split(', ')),
    ...[...expr.matchAll(/(\w+)(?:=|!=|=~)"/gu)].map(([, label = '']) => label),
    ...[...legend.matchAll(/\{\{(\w+)\}\}/gu)].map(([, label = '']) => label),
  ];
  expect(used.filter((label) => !labels.has(label))).toEqual([]);
});

it('shows every metric of our own on the dashboard', async () => {
  const all = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n');
  const own = [...(await shown()).keys()].filter((name) => /^broadsheet_(?!.*_(?:sum|count)$)/u.test(name));
  expect(own.filter((name) => !all.includes(name))).toEqual([]);
});
