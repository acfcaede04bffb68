/**
 * Puts this process's clock ahead by CLOCK_SKEW_MS, or behind if it is negative. With CLOCK_JUMP_MS each SIGUSR2 moves
 * it by that much, there and back. Import it before everything else.
 */
const jumpMs = Number(process.env.CLOCK_JUMP_MS ?? 0);
let skewMs = Number(process.env.CLOCK_SKEW_MS ?? 0);
const RealDate = Date;
const skewed = (): number => RealDate.now() + skewMs;

class SkewedDate extends RealDate {
  static override now = skewed;

  constructor(...given: [] | [number | string]) {
    super(given.length === 0 ? skewed() : given[0]);
  }
}

if (skewMs !== 0 || jumpMs !== 0) globalThis.Date = SkewedDate as DateConstructor;
if (jumpMs !== 0) {
  let isAway = false;
  process.on('SIGUSR2', () => {
    isAway = !isAway;
    skewMs += isAway ? jumpMs : -jumpMs;
  });
}
