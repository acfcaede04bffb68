import { expect, it } from 'vitest';
import { connectApi } from '../../../adapters/web/connect/routes.ts';
import type { Connections } from '../../../src/serve/adapters.ts';

it('lets no other site make the program ask a platform afresh', async () => {
  const asked: boolean[] = [];
  const connections: Connections = {
    has: () => true,
    guides: async () => [],
    async progress(_id, _language, fresh) {
      asked.push(fresh);
      return { state: 'ready', findings: [], set: { file: [], environment: [] } };
    },
    envFile: '/etc/broadsheet.env',
    takesSecrets: () => true,
    save: async () => ({ ok: true, value: undefined }),
  };
  const app = connectApi(connections);
  const ask = (site: string) =>
    app.request('/slack?language=en&fresh=1', { headers: { 'sec-fetch-site': site } });
  for (const site of ['same-origin', 'cross-site', 'same-site', 'none'])
    expect((await ask(site)).status).toBe(200);
  expect(asked).toEqual([true, false, false, false]);
});
