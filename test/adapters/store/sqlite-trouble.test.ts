import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import { type Store, StoreUnavailable } from '../../../src/ports/store.ts';
import { ada, opened, t0, team } from '../../contracts/store-fixture.ts';
import { frozenFolder, smallDisk, type Trouble } from './trouble.ts';

const long = `search ${'字'.repeat(2_000)}`;

describe.each([
  ['a disk that fills up', smallDisk],
  ['a folder that becomes read-only', frozenFolder],
])('%s while the database is open', (_name, make) => {
  let trouble: Trouble | undefined;
  let store: Store | undefined;
  afterEach(async () => {
    await store?.close();
    trouble?.remove();
  });

  it('is named, loses nothing, and ends without opening the database again', async ({ skip }) => {
    trouble = make();
    if (!trouble) return skip('only root on Linux can do this to a folder');
    const { folder: dataDir, fault, begin, end } = trouble;
    store = await opened({ dataDir });
    await store.saves.add(ada, 'before', t0);
    begin();
    const problem = { code: 'store-unavailable', fault };
    for (const call of [
      () => store!.saves.add(ada, 'during', t0),
      () => store!.events.claim('slack:Ev1', t0),
      () => store!.forget(team, t0),
    ]) {
      const thrown = await call().catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(StoreUnavailable);
      expect((thrown as StoreUnavailable).problem).toEqual(problem);
    }
    expect(await store.health()).toEqual({ ok: false, problem });
    expect(await store.saves.list(ada)).toHaveLength(1);
    const [key] = await store.commandLines.put(team, [long], t0);
    expect(await store.commandLines.get(team, key!)).toBe(long);
    expect(await store.commandLines.get({ ...team, workspace: 'T2' }, key!)).toBeUndefined();

    const reason = fault === 'read-only' ? 'no-permission' : fault;
    expect(await openStore({ dataDir })).toEqual({
      ok: false,
      problem: { code: 'data-dir', path: dataDir, fault: reason },
    });

    end();
    expect(await store.health()).toEqual({ ok: true, value: 'sqlite' });
    expect(await store.saves.add(ada, 'after', t0)).toBe(true);
    const other = await opened({ dataDir });
    expect(await other.commandLines.get(team, key!)).toBe(long);
    expect(await other.saves.list(ada)).toHaveLength(2);
    await other.close();
  });
});
