import { Hono } from 'hono';
import { z } from 'zod';
import { connectTexts } from '../../../src/i18n/connect.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import { wordSetting } from '../../../src/i18n/settings.ts';
import { type Language, languages } from '../../../src/model/language.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Connections } from '../../../src/serve/adapters.ts';
import { bodyAtMost, sameOriginJson } from '../receive/guard.ts';
import { progressHtml } from './connect-page.ts';

const languageSchema = z.enum(languages);
const progressSchema = z.object({ language: languageSchema, fresh: z.enum(['0', '1']) });
const saveSchema = z.object({
  language: languageSchema,
  values: z.record(z.string().max(100), z.string().max(500)),
});
const bodyBytes = 16 * 1024;

/**
 * Creates the routes for the script of `/connect`: `GET /:platform` returns how far it is, `POST /:platform` saves its
 * settings. No answer holds the value of a setting.
 */
export function connectApi(connections: Connections): Hono {
  const app = new Hono();

  app.get('/:platform', async (c) => {
    const id = c.req.param('platform');
    const asked = progressSchema.safeParse(c.req.query());
    if (!asked.success || !connections.has(id)) return c.json({ error: 'There is no such platform.' }, 404);
    const { language, fresh } = asked.data;
    // A picture on another site could make the browser ask, and the platform limits its checks.
    const isOwn = (c.req.header('sec-fetch-site') ?? 'same-origin') === 'same-origin';
    const progress = await connections.progress(id, language, fresh === '1' && isOwn);
    const { state, set } = progress;
    const label = connectTexts[language].states[state];
    return c.json({ state, label, set, html: String(await progressHtml(progress, language)) });
  });

  app.post('/:platform', sameOriginJson, bodyAtMost(bodyBytes), async (c) => {
    const id = c.req.param('platform');
    const asked = saveSchema.safeParse(await c.req.json().catch(() => null));
    if (!asked.success || !connections.has(id)) return c.json({ error: 'There is no such platform.' }, 404);
    if (!connections.takesSecrets()) return c.json({ error: 'This page takes no secrets.' }, 403);
    const { language, values } = asked.data;
    const saved = await connections.save(id, values);
    return c.json(saved.ok ? { refused: [] } : { refused: sentences(saved.problem, language) });
  });
  return app;
}

function sentences(problem: Problem, language: Language): string[] {
  return problem.code === 'bad-settings'
    ? problem.faults.map((fault) => wordSetting(fault, language))
    : [wordProblem(problem, language)];
}
