import { checkElement } from './element-rules.ts';
import { isObject, type Json, list, object, text } from './json.ts';
import { checkRichText } from './rich-text-rules.ts';

/** A rule of Slack that a message breaks. */
export interface Violation {
  /** JSON pointer, such as `/blocks/3/text`. */
  at: string;
  rule: string;
}

export type Report = (at: string, rule: string) => void;

// The rules are written from docs.slack.dev/reference/block-kit, independently of the renderer's limits.

/**
 * Slack documents no sum. These numbers agree with what people measured: 13,297 characters in one block and 9,597 in 50
 * were taken, 11,341 in 45 were refused (github.com/slackapi/bolt-js, issues 2509 and 2867).
 */
const mostText = 13_345;
const textOfBlock = 45;

const blockKeys: Record<string, string[]> = {
  section: ['text', 'fields', 'accessory', 'expand'],
  header: ['text', 'level'],
  context: ['elements'],
  actions: ['elements'],
  divider: [],
  rich_text: ['elements'],
  input: ['label', 'element', 'hint', 'optional', 'dispatch_action'],
};

export function checkMessage(message: { text?: unknown; blocks?: unknown }): Violation[] {
  const { violations, report } = collect();
  const blocks = message.blocks;
  if (message.text !== undefined && typeof message.text !== 'string') report('/text', 'is not a string');
  if (text(message.text).length > 40_000) report('/text', 'is cut after 40,000 characters');
  if (blocks === undefined) {
    if (text(message.text) === '') report('/text', 'no_text');
    return violations;
  }
  if (text(message.text).trim() === '') report('/text', 'screen readers get nothing');
  checkBlocks(blocks, 50, 'message', report);
  return violations;
}

export function checkView(view: unknown): Violation[] {
  const { violations, report } = collect();
  if (!isObject(view)) return [{ at: '/view', rule: 'is not an object' }];
  const type = view.type;
  if (type !== 'modal' && type !== 'home') report('/view/type', 'is neither modal nor home');
  if (type === 'modal') {
    checkText(view.title, '/view/title', 24, report, 'plain_text');
    if (view.submit !== undefined) checkText(view.submit, '/view/submit', 24, report, 'plain_text');
    if (view.close !== undefined) checkText(view.close, '/view/close', 24, report, 'plain_text');
    const asks = list(view.blocks).some((block) => block.type === 'input');
    if (asks && view.submit === undefined) report('/view/submit', 'is required with an input');
  }
  if (text(view.private_metadata).length > 3_000) report('/view/private_metadata', 'over 3,000');
  if (text(view.callback_id).length > 255) report('/view/callback_id', 'over 255');
  checkBlocks(view.blocks, 100, String(type), report);
  return violations;
}

function collect(): { violations: Violation[]; report: Report } {
  const violations: Violation[] = [];
  return { violations, report: (at, rule) => violations.push({ at, rule }) };
}

function checkBlocks(blocks: unknown, most: number, surface: string, report: Report): void {
  if (!Array.isArray(blocks)) {
    report('/blocks', 'is not a list');
    return;
  }
  if (blocks.length > most) report('/blocks', `${blocks.length} blocks, over ${most}`);
  const ids = new Set<string>();
  const unique = (at: string, id: unknown): void => {
    if (id === undefined) return;
    if (typeof id !== 'string' || id === '' || id.length > 255) report(at, 'id is not 1 to 255 characters');
    else if (ids.has(id)) report(at, `id ${id} is used twice`);
    else ids.add(id);
  };
  for (const [index, block] of blocks.entries()) {
    const at = `/blocks/${index}`;
    if (!isObject(block)) {
      report(at, 'is not an object');
      continue;
    }
    unique(`${at}/block_id`, block.block_id);
    checkBlock(block, at, surface, report);
    for (const element of elementsOf(block)) unique(`${at}/action_id`, element.action_id);
  }
  const total = visibleLength(blocks) + blocks.length * textOfBlock;
  if (total > mostText) report('/blocks', `msg_blocks_too_long: ${total} characters, over ${mostText}`);
}

function checkBlock(block: Json, at: string, surface: string, report: Report): void {
  const keys = blockKeys[text(block.type)];
  if (keys === undefined) {
    report(at, `unknown block type ${String(block.type)}`);
    return;
  }
  for (const key of Object.keys(block)) {
    if (!['type', 'block_id', ...keys].includes(key)) report(`${at}/${key}`, 'unknown field');
  }
  switch (block.type) {
    case 'section': {
      if (block.text === undefined && block.fields === undefined) report(at, 'section without text');
      if (block.text !== undefined) checkText(block.text, `${at}/text`, 3_000, report);
      if (list(block.fields).length > 10) report(`${at}/fields`, 'over 10');
      for (const field of list(block.fields)) checkText(field, `${at}/fields`, 2_000, report);
      if (block.accessory !== undefined)
        checkElement(object(block.accessory), `${at}/accessory`, surface, report);
      return;
    }
    case 'header':
      checkText(block.text, `${at}/text`, 150, report, 'plain_text');
      return;
    case 'context': {
      const elements = list(block.elements);
      if (elements.length < 1 || elements.length > 10) report(`${at}/elements`, 'not 1 to 10');
      for (const one of elements) if (one.type !== 'image') checkText(one, `${at}/elements`, 3_000, report);
      return;
    }
    case 'actions': {
      const elements = list(block.elements);
      if (elements.length < 1 || elements.length > 25) report(`${at}/elements`, 'not 1 to 25');
      for (const [index, one] of elements.entries())
        checkElement(one, `${at}/elements/${index}`, surface, report);
      return;
    }
    case 'rich_text':
      checkRichText(block.elements, `${at}/elements`, report);
      return;
    case 'input':
      checkText(block.label, `${at}/label`, 2_000, report, 'plain_text');
      if (block.hint !== undefined) checkText(block.hint, `${at}/hint`, 2_000, report, 'plain_text');
      checkElement(object(block.element), `${at}/element`, `${surface} input`, report);
      return;
  }
}

export function checkText(
  value: unknown,
  at: string,
  most: number,
  report: Report,
  only?: 'plain_text',
): void {
  const { type, text: content, verbatim, emoji, ...rest } = object(value);
  if (type !== 'plain_text' && (only !== undefined || type !== 'mrkdwn'))
    report(at, `wrong text type ${String(type)}`);
  if (typeof content !== 'string' || content.length === 0) {
    report(at, 'is empty');
    return;
  }
  if (content.length > most) report(at, `${content.length} characters, over ${most}`);
  if (type === 'mrkdwn' && verbatim !== true) report(at, 'mrkdwn without verbatim makes mentions and links');
  if (type === 'mrkdwn' && emoji !== undefined) report(at, 'emoji belongs to plain_text');
  if (type === 'plain_text' && verbatim !== undefined) report(at, 'verbatim belongs to mrkdwn');
  if (Object.keys(rest).length > 0) report(at, `unknown field ${Object.keys(rest).join()}`);
}

function elementsOf(block: Json): Json[] {
  return [
    ...(block.type === 'rich_text' ? [] : list(block.elements)),
    object(block.accessory),
    object(block.element),
  ];
}

/** Returns the length of all visible text in the blocks, in UTF-16 code units. */
function visibleLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + visibleLength(one), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? one.length : visibleLength(one)),
    0,
  );
}
