import type { Person } from '../../../../src/model/places.ts';
import type { Save, Saves } from '../../../../src/ports/store.ts';
import type { Db, Schema } from '../../schema/schema.ts';

const columns = ['paper', 'savedAt', 'doneAt', 'note', 'reaction'] as const;

export function saves(db: Db): Saves {
  const ofPerson = ({ platform, workspace, user }: Person) =>
    db
      .selectFrom('saves')
      .select(columns)
      .where((eb) => eb.and({ platform, workspace, user }));

  return {
    async add({ platform, workspace, user }, paper, now, reaction) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('saves')
        .values({
          platform,
          workspace,
          user,
          paper,
          savedAt: now,
          doneAt: null,
          note: null,
          reaction: reaction ?? null,
        })
        .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'user', 'paper']).doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async change({ platform, workspace, user }, paper, { doneAt, note }) {
      const { numUpdatedRows } = await db
        .updateTable('saves')
        .set({ paper, doneAt, note })
        .where((eb) => eb.and({ platform, workspace, user, paper }))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async remove({ platform, workspace, user }, paper) {
      const row = await db
        .deleteFrom('saves')
        .where((eb) => eb.and({ platform, workspace, user, paper }))
        .returning(columns)
        .executeTakeFirst();
      return row && saveOf(row);
    },

    async get(person, paper) {
      const row = await ofPerson(person).where('paper', '=', paper).executeTakeFirst();
      return row && saveOf(row);
    },

    async shortlist({ platform, workspace, user }, limit) {
      const rows = await db
        .selectFrom('saves')
        .select('paper')
        .where((eb) => eb.and({ platform, workspace }))
        .groupBy('paper')
        .having((is) =>
          is.or([
            is(is.fn.countAll(), '>=', 2),
            is(is.fn.sum(is.case().when('user', '=', user).then(1).else(0).end()), '>=', 1),
          ]),
        )
        .orderBy((order) => order.fn.countAll(), 'desc')
        .orderBy((order) => order.fn.max('savedAt'), 'desc')
        .orderBy('paper')
        .limit(limit)
        .execute();
      return rows.map(({ paper }) => paper);
    },

    async list(person) {
      const rows = await ofPerson(person).orderBy('savedAt', 'desc').orderBy('paper').execute();
      return rows.map(saveOf);
    },
  };
}

function saveOf({
  paper,
  savedAt,
  doneAt,
  note,
  reaction,
}: Pick<Schema['saves'], (typeof columns)[number]>): Save {
  return {
    paper,
    savedAt,
    doneAt: doneAt ?? undefined,
    note: note ?? undefined,
    reaction: reaction ?? undefined,
  };
}
