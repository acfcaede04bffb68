/** An IANA name such as `Asia/Shanghai` or `UTC`; offsets such as `+08:00` are none, for they know no daylight saving. */
export function isTimezone(text: string): boolean {
  if (!/^[A-Z]/iu.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
