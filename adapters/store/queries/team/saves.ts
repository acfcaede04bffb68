import type { Person } from '../../../../src/model/places.ts';
import type { Saves } from '../../../../src/ports/store.ts';
import { addRow, changesRow, present } from '../../schema/rows.ts';
import type { Db } from '../../schema/schema.ts';

const columns = ['paper', 'savedAt', 'doneAt', 'note', 'reaction'] as const;

export function saves(db: Db): Saves {
  const ofPerson = ({ platform, workspace, user }: Person) =>
    db
      .selectFrom('saves')
      .select(columns)
      .where((eb) => eb.and({ platform, workspace, user }));

  return {
    add: ({ platform, workspace, user }, paper, savedAt, reaction) =>
      addRow(db, 'saves', { platform, workspace, user, paper, savedAt, reaction }),

    // The paper is set too, because a statement that sets nothing is not valid.
    change: ({ platform, workspace, user }, paper, { doneAt, note }) =>
      changesRow(
        db
          .updateTable('saves')
          .set({ paper, doneAt, note })
          .where((eb) => eb.and({ platform, workspace, user, paper })),
      ),

    async remove({ platform, workspace, user }, paper) {
      const row = await db
        .deleteFrom('saves')
        .where((eb) => eb.and({ platform, workspace, user, paper }))
        .returning(columns)
        .executeTakeFirst();
      return row && present(row);
    },

    async get(person, paper) {
      const row = await ofPerson(person).where('paper', '=', paper).executeTakeFirst();
      return row && present(row);
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
      return rows.map(present);
    },
  };
}
