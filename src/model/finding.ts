/** The result of a check of the installation. */
export interface Finding {
  level: 'ok' | 'warning' | 'fault';
  /** Says what was found and, unless the level is `ok`, what to do about it. */
  text: string;
  /** An address to open, which `text` mentions. */
  url?: string;
}
