import { Hono } from 'hono';
import { z } from 'zod';
import { webTexts } from '../../../src/i18n/web.ts';
import { languages } from '../../../src/model/language.ts';
import type { PageOptions } from '../../../src/serve/adapters.ts';
import type { DemoChannel } from '../channel/demo-channel.ts';
import type { Answering } from './answering.ts';
import { readerOf } from './asker.ts';
import { bodyAtMost, previewHeaders, sameOriginJson } from './guard.ts';
import { suggest } from './suggest.ts';

const id = z.string().max(40).optional();
const askSchema = z.object({
  id: z
    .string()
    // With dashes in pages that were opened before an update.
    .regex(/^[0-9a-f-]{32,36}$/u)
    .optional(),
  line: z.string().max(20_000),
  language: z.enum(languages),
  isPress: z.boolean().optional(),
  isLink: z.boolean().optional(),
  post: id,
  thread: id,
});
const channelSchema = z.object({ language: z.enum(languages) });
const completeSchema = z.object({ line: z.string().max(500), language: z.enum(languages) });

const bodyBytes = 128 * 1024;
const suggestionLimit = 8;

/** Creates the routes for the page's script: `POST /answer`, `GET /complete`, `GET` and `DELETE /channel`. */
export function api(options: PageOptions, answering: Answering, channel: DemoChannel | undefined): Hono {
  const app = new Hono();

  app.post('/answer', sameOriginJson, bodyAtMost(bodyBytes), async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    const asked = askSchema.safeParse(body);
    if (!asked.success) return c.json({ error: z.prettifyError(asked.error) }, 400);
    const reader = readerOf(c, options.publicPage);
    const answer = await answering.answer({ ...asked.data, reader });
    const { title, echo, announcement, repeatable } = answer;
    return c.json({ title, echo, html: String(await answer.html), announce: announcement, repeatable });
  });

  app.get('/channel', async (c) => {
    const asked = channelSchema.safeParse(c.req.query());
    if (!asked.success) return c.json({ error: z.prettifyError(asked.error) }, 400);
    const html = await answering.channelHtml(asked.data.language);
    return c.json({ html: html === undefined ? '' : String(await html) });
  });

  app.delete('/channel', sameOriginJson, async (c) => {
    await channel?.clear();
    return c.json({});
  });

  app.get('/complete', (c) => {
    const asked = completeSchema.safeParse(c.req.query());
    if (!asked.success) return c.json({ error: z.prettifyError(asked.error) }, 400);
    const { line, language } = asked.data;
    return c.json(suggest(options.desk, answering.chat, line, language, suggestionLimit));
  });
  return app;
}

/** Creates the route `GET /:answer/:id`, which draws a recent reply as the platform with this id would. */
export function previews(options: PageOptions, answering: Answering): Hono {
  const app = new Hono();
  app.get('/:answer/:id', previewHeaders, async (c) => {
    const shown = answering.shown(c.req.param('answer'));
    const preview = options.previews.find(({ id }) => id === c.req.param('id'));
    if (!shown || !preview)
      return c.text(webTexts[shown?.language ?? options.defaultLanguage].previewGone, 404);
    return c.html(preview.draw(shown.reply, shown.language, options.desk.commands));
  });
  return app;
}
