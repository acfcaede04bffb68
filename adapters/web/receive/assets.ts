import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { etag } from 'hono/etag';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const folder = new URL('../public/', import.meta.url);

/** Serves the page's styles and scripts. They are read once, and no other path is ever opened. */
export function assets(): Hono {
  const files = new Map<string, { body: string; type: string }>();
  for (const name of readdirSync(folder)) {
    const type = types[extname(name)];
    if (type !== undefined) files.set(name, { body: readFileSync(new URL(name, folder), 'utf8'), type });
  }
  const combobox = fileURLToPath(import.meta.resolve('@github/combobox-nav'));
  files.set('combobox-nav.js', { body: readFileSync(combobox, 'utf8'), type: types['.js']! });

  const app = new Hono();
  app.get('/:name', etag(), (c) => {
    const file = files.get(c.req.param('name'));
    if (file === undefined) return c.text('There is no such file.', 404);
    return c.body(file.body, 200, { 'content-type': file.type, 'cache-control': 'no-cache' });
  });
  return app;
}
