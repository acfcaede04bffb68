/** One choice offered while somebody fills in an option. */
export interface Choice {
  label: string;
  value: string;
  /** Tells it from another of the same label; at most 50 characters. */
  detail?: string;
}
