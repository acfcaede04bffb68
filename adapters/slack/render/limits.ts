import type { LimitsTable } from '../../../src/model/limits-table.ts';

const checked = '2026-11-22';
const inputBlock = 'block-kit/blocks/input-block';
const buttonElement = 'block-kit/block-elements/button-element';
const selectElement = 'block-kit/block-elements/select-menu-element';

/** Lengths beyond which Slack refuses or cuts. Pages are those of docs.slack.dev/reference. */
export const limits = {
  messageBlocks: { most: 50, unit: 'blocks', source: 'block-kit/blocks', checked },
  viewBlocks: { most: 100, unit: 'blocks', source: 'views', checked },
  /**
   * Undocumented: Slack answers `msg_blocks_too_long` the earlier the more blocks there are. It took 9,597 characters in
   * 50 blocks and refused 11,341 in 45.
   */
  messageText: {
    most: 9_500,
    unit: 'characters',
    source: 'github.com/slackapi/bolt-js/issues/2867',
    checked: '2026-11-30',
  },
  /**
   * The text of an edited message. The page says characters, but bytes were measured. A new message may have 40,000
   * characters.
   */
  editedText: { most: 4_000, unit: 'UTF-8 bytes', source: 'methods/chat.update', checked },
  sectionText: { most: 3_000, unit: 'characters', source: 'block-kit/blocks/section-block', checked },
  contextText: {
    most: 3_000,
    unit: 'characters',
    source: 'block-kit/composition-objects/text-object',
    checked,
  },
  headerText: { most: 150, unit: 'characters', source: 'block-kit/blocks/header-block', checked },
  actions: { most: 25, unit: 'elements', source: 'block-kit/blocks/actions-block', checked },
  buttonText: { most: 75, unit: 'characters', source: buttonElement, checked },
  buttonValue: { most: 2_000, unit: 'characters', source: buttonElement, checked },
  buttonHint: { most: 75, unit: 'characters', source: buttonElement, checked },
  url: { most: 3_000, unit: 'characters', source: buttonElement, checked },
  options: { most: 100, unit: 'options', source: selectElement, checked },
  optionText: {
    most: 75,
    unit: 'characters',
    source: 'block-kit/composition-objects/option-object',
    checked,
  },
  /** `@slack/types` says 75 and another source 150, so the lower limit is used. */
  optionValue: {
    most: 75,
    unit: 'characters',
    source: '@slack/types block-kit/composition-objects.d.ts',
    checked,
  },
  placeholder: { most: 150, unit: 'characters', source: selectElement, checked },
  inputLabel: { most: 2_000, unit: 'characters', source: inputBlock, checked },
  inputHint: { most: 2_000, unit: 'characters', source: inputBlock, checked },
  inputText: {
    most: 3_000,
    unit: 'characters',
    source: 'block-kit/block-elements/plain-text-input-element',
    checked,
  },
  viewTitle: { most: 24, unit: 'characters', source: 'views', checked },
  privateMetadata: { most: 3_000, unit: 'characters', source: 'views', checked },
} as const satisfies LimitsTable;
