/** Maps the name of each limit of a platform to its value and source. */
export type LimitsTable = Readonly<
  Record<
    string,
    {
      most: number;
      /** The unit of `most`, for example `characters`, which are UTF-16 units, or `blocks`. */
      unit: string;
      /** A page of the platform's documentation, or the report that measured the limit. */
      source: string;
      /** The date on which the source was read. */
      checked: string;
    }
  >
>;
