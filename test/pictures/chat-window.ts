import type { Language } from '../../src/model/language.ts';

/** A message that a person wrote. */
export interface Said {
  name: string;
  time: string;
  text: string;
}

export interface Look {
  language: Language;
  theme: 'light' | 'dark';
}

const colours = ['#5b7c99', '#8a6d3b', '#6b5b95', '#3f7d5f'];

const windowStyle = `
body{margin:0}
.window{width:760px}
.bar{padding:12px 16px;border-bottom:1px solid rgba(128,128,128,.25);font-weight:700}
.window main{padding:12px 16px 8px;max-width:none}
.window article p.said{margin:0}
.window header small{display:inline}
.human .avatar,.human .face{background:var(--person)}
.said{white-space:pre-wrap}
.beside{grid-column:2}
`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function initial(name: string): string {
  return escaped([...name][0] ?? '');
}

function slackPerson({ name, time, text }: Said, index: number): string {
  return `<article class="human" style="--person:${colours[index % colours.length]}"><div class="avatar">${initial(name)}</div><div class="body"><p class="who"><b>${escaped(name)}</b> <span class="context">${time}</span></p><p class="said">${escaped(text)}</p></div></article>`;
}

function discordPerson({ name, time, text }: Said, index: number): string {
  return `<article class="human" style="--person:${colours[index % colours.length]}"><div class="face">${initial(name)}</div><header>${escaped(name)} <small>${time}</small></header><p class="said beside">${escaped(text)}</p></article>`;
}

/**
 * Returns a document that shows people's messages and then a preview's message as the platform's window would;
 * `preview` is the whole document that an adapter's `renderPreview` returns.
 */
export function chatWindow(
  platform: 'slack' | 'discord',
  channel: string,
  said: readonly Said[],
  preview: string,
  { language, theme }: Look,
): string {
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/u.exec(preview) ?? [];
  const [, inner = ''] = /<(?:main|body)>([\s\S]*?)<\/(?:main|body)>/u.exec(preview) ?? [];
  const person = platform === 'slack' ? slackPerson : discordPerson;
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html><html lang="${lang}" style="color-scheme:${theme}"><meta charset="utf-8"><style>${style}${windowStyle}</style><div class="window"><div class="bar"># ${channel}</div><main>${said.map(person).join('')}${inner}</main></div></html>`;
}
