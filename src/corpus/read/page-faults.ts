import type { CorpusFault } from '../../model/paper.ts';

/** Everything that can be wrong with a page. All of it is read as far as it goes. */
export type PageFaultCode =
  | 'byte-order-mark'
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
  | 'cut-off-record'
  | 'no-record';

export type PageFault = CorpusFault & { code: PageFaultCode };
