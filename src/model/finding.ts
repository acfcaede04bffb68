/** What a check of the installation found. */
export interface Finding {
  level: 'ok' | 'warning' | 'fault';
  /** What was found and, unless it is `ok`, what to do about it. */
  text: string;
}
