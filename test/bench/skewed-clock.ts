/** Puts this process's clock ahead by CLOCK_SKEW_MS, or behind if it is negative. Import it before everything else. */
const skewMs = Number(process.env.CLOCK_SKEW_MS ?? 0);
const RealDate = Date;
const skewed = (): number => RealDate.now() + skewMs;

class SkewedDate extends RealDate {
  static override now = skewed;

  constructor(...given: [] | [number | string]) {
    super(given.length === 0 ? skewed() : given[0]);
  }
}

if (skewMs !== 0) globalThis.Date = SkewedDate as DateConstructor;
