import type { DemoPost, DemoPosts } from '../../../../src/ports/store.ts';
import { addRow, changesRow, present } from '../../schema/rows.ts';
import type { Db, Schema } from '../../schema/schema.ts';

export function demoPosts(db: Db): DemoPosts {
  const byKey = async (key: string) => {
    const row = await db.selectFrom('demoPosts').selectAll().where('key', '=', key).executeTakeFirst();
    return row && postOf(row);
  };
  return {
    byKey,

    async add(post) {
      await addRow(db, 'demoPosts', { ...post, reply: JSON.stringify(post.reply) });
      return (await byKey(post.key)) ?? post;
    },

    edit: (id, reply) =>
      changesRow(
        db
          .updateTable('demoPosts')
          .set({ reply: JSON.stringify(reply) })
          .where('id', '=', id),
      ),

    async list(limit) {
      const posts = await db
        .selectFrom('demoPosts')
        .selectAll()
        .where('thread', 'is', null)
        .orderBy('postedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      const ids = posts.map(({ id }) => id);
      if (ids.length === 0) return [];
      const below = await db.selectFrom('demoPosts').selectAll().where('thread', 'in', ids).execute();
      return [...posts, ...below].sort(inOrder).map(postOf);
    },

    async has(id) {
      const row = await db.selectFrom('demoPosts').select('id').where('id', '=', id).executeTakeFirst();
      return row !== undefined;
    },

    async inThread(thread) {
      const rows = await db.selectFrom('demoPosts').selectAll().where('thread', '=', thread).execute();
      return rows.sort(inOrder).map(postOf);
    },

    async remove(id) {
      await db
        .deleteFrom('demoPosts')
        .where((post) => post.or([post('id', '=', id), post('thread', '=', id)]))
        .execute();
    },

    async clear() {
      await db.deleteFrom('demoPosts').execute();
    },
  };
}

type Row = Schema['demoPosts'];

function inOrder(left: Row, right: Row): number {
  return left.postedAt - right.postedAt || (left.id < right.id ? -1 : 1);
}

function postOf({ reply, ...row }: Row): DemoPost {
  return { ...present(row), reply: JSON.parse(reply) };
}
