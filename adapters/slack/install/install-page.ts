import { type Language, languageTags } from '../../../src/model/language.ts';

/** Both texts must be constants: they are put into the page unescaped. */
export function installPage({ title, next }: { title: string; next: string }, language: Language): string {
  return `<!doctype html>
<html lang="${languageTags[language]}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>html{color-scheme:light dark}body{font:1.1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1rem}</style>
<h1>${title}</h1>
<p>${next}</p>
</html>
`;
}
