import { expect, it } from 'vitest';
import { checkClock } from '../../src/doctor/check-clock.ts';
import { checkStore } from '../../src/doctor/check-store.ts';
import { ok } from '../../src/model/outcome.ts';
import { storeOfTest } from '../adapters/store/store-of-test.ts';
import { freePort } from '../free-port.ts';
import { serving } from '../serving.ts';

const at = Date.UTC(2026, 5);

it("compares this machine's clock with a platform's", async () => {
  const url = await serving((_, response) => response.setHeader('date', new Date(at).toUTCString()).end());
  const check = (skewMs: number) => checkClock(url, () => at + skewMs, 'en');
  expect(await check(-60_000)).toMatchObject([{ level: 'ok' }]);
  expect(await check(90_000)).toMatchObject([
    { level: 'fault', text: expect.stringContaining('90 s ahead') },
  ]);
  expect(await check(-90_000)).toMatchObject([
    { level: 'fault', text: expect.stringContaining('90 s behind') },
  ]);
  const silent = `http://127.0.0.1:${await freePort()}`;
  expect(await checkClock(silent, () => at, 'en')).toMatchObject([{ level: 'warning' }]);
});

it("compares this machine's clock with the database server's", async () => {
  const store = {
    ...(await storeOfTest()),
    health: async () => ok('postgres' as const),
    now: async () => at,
  };
  const check = (skewMs: number) => checkStore(ok(store), 'unused', () => at + skewMs, 'en');
  expect(await check(60_000)).toMatchObject([{ level: 'ok' }]);
  expect((await check(90_000))[1]).toMatchObject({
    level: 'fault',
    text: expect.stringContaining('90 s behind'),
  });
  expect((await check(-90_000))[1]).toMatchObject({ text: expect.stringContaining('90 s ahead of') });
});
