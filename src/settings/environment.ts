/** Settings by name, as the process or a settings file has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Quotes as programs write them, and as phones and Chinese keyboards do. */
const quoted = /^["“](.*)["”]$|^['‘](.*)['’]$/su;

/**
 * Returns the settings that have a value, without white space and without one pair of quotes around it. A shell removes
 * these, but Docker's `--env-file` and some service managers pass them on, and no setting needs them.
 */
export function givenSettings(environment: Environment): Record<string, string> {
  const given = Object.entries(environment).map(([name, value = '']) => {
    const plain = value.trim();
    const [, double, single] = quoted.exec(plain) ?? [];
    return [name, (double ?? single ?? plain).trim()];
  });
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}
