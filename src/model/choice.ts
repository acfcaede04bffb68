/** A suggestion while somebody fills in an option. */
export interface Choice {
  label: string;
  value: string;
  /** Distinguishes choices with the same label; at most 50 characters. */
  detail?: string;
}
