/** What a platform allows at most, by what is limited. */
export type LimitsTable = Readonly<
  Record<
    string,
    {
      most: number;
      /** What is counted: `characters`, which are UTF-16 units, or `blocks`. */
      unit: string;
      /** A page of the platform's documentation, or the report that measured the limit. */
      source: string;
      /** The date on which the source was read. */
      checked: string;
    }
  >
>;
