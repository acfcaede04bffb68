/** How late a stopwatch was for its own timers in one turn: what is measured cannot be known better. */
export interface OwnDelay {
  p99: number;
  max: number;
}

export function row(name: string, times: readonly number[]): string {
  const [p50, p99, max] = [percentile(times, 50), percentile(times, 99), Math.max(...times)];
  return `${name.padEnd(10)} p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(2)}, max ${max.toFixed(1)} ms`;
}

export function late(delays: readonly OwnDelay[]): string {
  const p99 = percentile(
    delays.map((delay) => delay.p99),
    50,
  );
  const max = Math.max(...delays.map((delay) => delay.max));
  return `its stopwatch late by p99 ${p99.toFixed(2)}, max ${max.toFixed(1)} ms`;
}

/** How far one turn may stand for all: the p99 of ours to that of the empty one, turn by turn. */
export function scatter(ours: readonly (readonly number[])[], empty: readonly (readonly number[])[]): string {
  const ratios = ours.map((times, turn) => percentile(times, 99) / percentile(empty[turn] ?? [], 99));
  const [least, median, most] = [Math.min(...ratios), percentile(ratios, 50), Math.max(...ratios)];
  return `turn by turn ${least.toFixed(2)} to ${most.toFixed(2)}, median ${median.toFixed(2)}`;
}

export function percentile(list: readonly number[], percent: number): number {
  const sorted = list.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
