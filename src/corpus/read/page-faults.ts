import type { CorpusFault } from '../../model/paper.ts';

/** Code of a fault in a page of summaries. The rest of the page is read whatever the fault is. */
export type PageFaultCode =
  | 'carriage-return'
  | 'blank-line'
  | 'missing-topic'
  | 'wrong-count'
  | 'unknown-emoji'
  | 'unknown-label'
  | 'unknown-part'
  | 'unexpected-text'
  | 'parts-out-of-order'
  | 'missing-part'
  | 'empty-part'
  | 'missing-caption'
  | 'missing-abstract'
  | 'cut-off-record';

export type PageFault = CorpusFault & { code: PageFaultCode };
