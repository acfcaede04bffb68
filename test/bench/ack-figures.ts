export function row(name: string, times: readonly number[]): string {
  const [p50, p99, max] = [percentile(times, 50), percentile(times, 99), Math.max(...times)];
  return `${name.padEnd(10)} p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(2)}, max ${max.toFixed(1)} ms`;
}

export function percentile(list: readonly number[], percent: number): number {
  const sorted = list.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
