/** The analysis of one paper, in the order of its texts. */
export interface AnalysedPaper {
  /** Indexed by text: the number of the field that the text is in. */
  fields: readonly number[];
  /** Indexed by text: its number of units. */
  lengths: readonly number[];
  /** Indexed by mention: the number of the mentioned term. */
  terms: Uint32Array;
  /** Indexed by mention: its position, packed by `packPlace`. */
  places: Uint32Array;
}
