import { checkText, type Report } from './block-rules.ts';
import { type Json, list, object, text } from './json.ts';

const known = [
  'button',
  'static_select',
  'multi_static_select',
  'external_select',
  'conversations_select',
  'plain_text_input',
  'overflow',
  'checkboxes',
  'radio_buttons',
];

/** `surface` is `message`, `modal` or `home`, with ` input` behind it inside an input block. */
export function checkElement(element: Json, at: string, surface: string, report: Report): void {
  const type = text(element.type);
  if (!known.includes(type)) {
    report(at, `unknown element type ${type}`);
    return;
  }
  if (element.action_id === undefined) report(at, 'no action_id');
  if (element.placeholder !== undefined)
    checkText(element.placeholder, `${at}/placeholder`, 150, report, 'plain_text');
  switch (type) {
    case 'button':
      checkText(element.text, `${at}/text`, 75, report, 'plain_text');
      if (text(element.value).length > 2_000) report(`${at}/value`, 'over 2,000');
      if (element.value === '') report(`${at}/value`, 'is empty');
      if (text(element.url).length > 3_000) report(`${at}/url`, 'over 3,000');
      if (element.url !== undefined && !/^https?:\/\//.test(text(element.url)))
        report(`${at}/url`, 'is not http');
      if (element.style !== undefined && element.style !== 'primary' && element.style !== 'danger')
        report(`${at}/style`, 'is neither primary nor danger');
      if (text(element.accessibility_label).length > 75) report(`${at}/accessibility_label`, 'over 75');
      return;
    case 'static_select':
    case 'multi_static_select':
      checkOptions(element, 100, at, report);
      return;
    case 'overflow':
      checkOptions(element, 5, at, report);
      return;
    case 'checkboxes':
    case 'radio_buttons':
      checkOptions(element, 10, at, report);
      return;
    case 'external_select':
      if (element.initial_option !== undefined) checkOption(object(element.initial_option), at, report);
      if (element.min_query_length !== undefined && !Number.isInteger(element.min_query_length))
        report(at, 'min_query_length');
      return;
    case 'conversations_select':
      if (element.response_url_enabled === true && surface !== 'modal input')
        report(at, 'response_url_enabled outside of a modal input');
      return;
    case 'plain_text_input':
      if (!surface.endsWith('input')) report(at, 'outside of an input block');
      if (Number(element.max_length ?? 1) > 3_000) report(`${at}/max_length`, 'over 3,000');
      if (text(element.initial_value).length > 3_000) report(`${at}/initial_value`, 'over 3,000');
  }
}

function checkOptions(element: Json, most: number, at: string, report: Report): void {
  const options = list(element.options);
  if (options.length < 1 || options.length > most) report(`${at}/options`, `not 1 to ${most}`);
  for (const option of options) checkOption(option, `${at}/options`, report);
  const known = new Set(options.map((one) => JSON.stringify(one)));
  const initial = [element.initial_option ?? [], element.initial_options ?? []].flat();
  if (initial.some((one) => !known.has(JSON.stringify(one))))
    report(`${at}/initial_option`, 'is none of the options');
}

function checkOption(option: Json, at: string, report: Report): void {
  checkText(option.text, `${at}/text`, 75, report, 'plain_text');
  if (text(option.value) === '' || text(option.value).length > 75) report(`${at}/value`, 'not 1 to 75');
  if (option.description !== undefined)
    checkText(option.description, `${at}/description`, 75, report, 'plain_text');
}

/** Reports what Slack would refuse in an answer to an options request. */
export function checkSuggestions(body: unknown, report: Report): void {
  const options = object(body).options;
  if (!Array.isArray(options)) {
    report('/options', 'is not a list');
    return;
  }
  if (options.length > 100) report('/options', 'over 100');
  for (const option of list(options)) checkOption(option, '/options', report);
}
