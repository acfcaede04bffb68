/** Returns the code of a system error, such as `ENOSPC`, and an empty string for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
