/** Returns the entries of a text, in which bars and line ends divide them. */
export function entries(text: string): string[] {
  return text
    .trim()
    .split(/\n|\|/u)
    .map((entry) => entry.trim());
}

/** Returns each entry of a table with its outcome. A row is `one | another → outcome`, and an outcome may be empty. */
export function outcomes(table: string): [entry: string, outcome: string][] {
  return table
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [typed = '', outcome = ''] = row.split(' →');
      return typed.split(' | ').map((entry): [string, string] => [entry, outcome.trim()]);
    });
}

/** Returns the rows of a table whose columns are divided by `⇒`. */
export function rows(table: string): [string, string, string][] {
  return table
    .trim()
    .split('\n')
    .map((row) => row.split(' ⇒ ') as [string, string, string]);
}
