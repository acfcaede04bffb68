import { fail, type Outcome, ok } from '../../../../src/model/outcome.ts';
import type { Installation, Installations } from '../../../../src/ports/store.ts';
import { putRow } from '../../schema/rows.ts';
import type { Db, Schema } from '../../schema/schema.ts';
import { type Keys, seal, unseal } from './encryption.ts';

/**
 * Encrypts each installation together with its workspace, so that a row cannot be read as that of another workspace.
 */
export function installations(db: Db, keys: Keys | undefined): Installations {
  return {
    async put({ platform, workspace, data, installedAt }) {
      if (!keys) return fail({ code: 'no-encryption-key' });
      const sealed = seal(keys, [platform, workspace], JSON.stringify(data));
      const row = { platform, workspace, ...sealed, installedAt };
      await putRow(db, 'installations', row, ['platform', 'workspace']);
      return ok(undefined);
    },

    async get({ platform, workspace }) {
      if (!keys) return fail({ code: 'no-encryption-key' });
      const row = await db
        .selectFrom('installations')
        .selectAll()
        .where((eb) => eb.and({ platform, workspace }))
        .executeTakeFirst();
      return row ? open(keys, row) : ok(undefined);
    },

    list: (platform) =>
      db
        .selectFrom('installations')
        .select(['platform', 'workspace'])
        .where('platform', '=', platform)
        .orderBy('installedAt')
        .execute(),
  };
}

/** Encrypts with the newest key what an older key encrypted, so that the older key can be removed from the settings. */
export async function sealWithNewestKey(db: Db, keys: Keys): Promise<void> {
  const rows = await db.selectFrom('installations').selectAll().where('keyId', '!=', keys[0].id).execute();
  for (const row of rows) {
    const opened = unseal(keys, [row.platform, row.workspace], row.keyId, row.sealed);
    if (!('plain' in opened)) continue;
    await db
      .updateTable('installations')
      .set(seal(keys, [row.platform, row.workspace], opened.plain))
      .where('platform', '=', row.platform)
      .where('workspace', '=', row.workspace)
      .where('sealed', '=', row.sealed)
      .execute();
  }
}

function open(keys: Keys, row: Schema['installations']): Outcome<Installation> {
  const { platform, workspace, keyId, sealed, installedAt } = row;
  const opened = unseal(keys, [platform, workspace], keyId, sealed);
  if ('fault' in opened)
    return fail({ code: 'sealed-installation', platform, workspace, fault: opened.fault });
  return ok({ platform, workspace, installedAt, data: JSON.parse(opened.plain) });
}
