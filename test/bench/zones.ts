import { dailyFaults } from '../digest/every-day.ts';

/**
 * Checks every IANA zone on every day of 2026 and 2027, at 09:00 and at 02:30: each local day must have exactly one
 * post.
 */
const zones = Intl.supportedValuesOf('timeZone');
const start = performance.now();
let days = 0;
let faults = 0;
for (const timezone of zones) {
  for (const at of ['09:00', '02:30']) {
    const found = dailyFaults({ at, timezone, days: [1, 2, 3, 4, 5, 6, 7] }, '2026-01-01', '2027-12-31');
    days += found.days;
    faults += found.faults.length;
    for (const fault of found.faults) console.log(`${timezone} ${at}: ${fault}`);
  }
}
const seconds = ((performance.now() - start) / 1_000).toFixed(0);
console.log(
  `${zones.length} zones, ${days} local days, ${faults} without exactly one post (goal 0), in ${seconds} s`,
);
if (faults > 0) process.exitCode = 1;
