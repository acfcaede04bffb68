import { commandLineKey } from '../../../../src/ports/command-line-key.ts';
import type { CommandLines } from '../../../../src/ports/store.ts';
import type { Db } from '../../schema/schema.ts';

const dayMs = 86_400_000;

export function commandLines(db: Db): CommandLines {
  return {
    async put({ platform, workspace }, lines, now) {
      if (lines.length === 0) return [];
      const keyOf = (line: string) => commandLineKey({ platform, workspace }, line);
      // Sorted, so that statements which add the same lines cannot deadlock.
      const rows = [...new Set(lines)]
        .map((line) => ({ key: keyOf(line), platform, workspace, line: JSON.stringify(line), usedAt: now }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
      await db
        .insertInto('commandLines')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet({ usedAt: now })
            // `usedAt` is updated at most once a day, which is precise enough and saves a write for each reply.
            .where('commandLines.usedAt', '<', now - dayMs),
        )
        .execute();
      return lines.map(keyOf);
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
