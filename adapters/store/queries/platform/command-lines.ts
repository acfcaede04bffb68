import { commandLineKey } from '../../../../src/ports/command-line-key.ts';
import type { CommandLines } from '../../../../src/ports/store.ts';
import type { Db } from '../../schema/schema.ts';

const dayMs = 86_400_000;

export function commandLines(db: Db): CommandLines {
  return {
    async put(where, lines, now) {
      const keys = lines.map((line) => commandLineKey(where, line));
      const rows = new Map(
        lines.map((line, at) => [
          keys[at]!,
          {
            key: keys[at]!,
            platform: where.platform,
            workspace: where.workspace,
            line: JSON.stringify(line),
            usedAt: now,
          },
        ]),
      );
      if (rows.size === 0) return [];
      await db
        .insertInto('commandLines')
        .values([...rows.values()])
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet({ usedAt: now })
            // `usedAt` is updated at most once a day, which is precise enough and saves a write for each reply.
            .where('commandLines.usedAt', '<', now - dayMs),
        )
        .execute();
      return keys;
    },

    async get({ platform, workspace }, key) {
      const row = await db
        .selectFrom('commandLines')
        .select('line')
        .where('key', '=', key)
        .where((eb) => eb.and({ platform, workspace }))
        .executeTakeFirst();
      return row && (JSON.parse(row.line) as string);
    },
  };
}
