import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Dresses text for a terminal, or leaves it as it is. */
export type Paint = (format: Format, text: string) => string;

/** Blank text stays undressed, so that no line ends in invisible codes. */
export const inColour: Paint = (format, text) =>
  text.trim() === '' ? text : styleText(format, text, { validateStream: false });

export const plainly: Paint = (_format, text) => text;

interface Stream {
  isTTY?: boolean;
}

/** In colour on a terminal, unless `NO_COLOR` says otherwise (https://no-color.org: any text but an empty one). */
export function paintFor(stream: Stream, env: Readonly<Record<string, string | undefined>>): Paint {
  const refused = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  return stream.isTTY === true && !refused ? inColour : plainly;
}
