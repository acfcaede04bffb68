import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Formats text with escape sequences, or returns it unchanged if colours are off. */
export type Paint = (format: Format, text: string) => string;

/** Leaves blank text unformatted, so that no line ends in escape sequences. */
export const inColour: Paint = (format, text) =>
  text.trim() === '' ? text : styleText(format, text, { validateStream: false });

export const plainly: Paint = (_format, text) => text;

/**
 * Returns `inColour` for a terminal, unless `NO_COLOR` is set and not empty (https://no-color.org) or `TERM` is `dumb`.
 */
export function paintFor(
  stream: { isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  const refused = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  return stream.isTTY === true && !refused ? inColour : plainly;
}
