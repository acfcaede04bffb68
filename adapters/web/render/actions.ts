import type { Call } from '../../../src/model/call.ts';
import { labelled } from '../../../src/model/labelled.ts';
import type { Action, Chip, CommandAction } from '../../../src/model/reply.ts';
import { type Html, html, linkable } from './html.ts';

/** The id of the form that command buttons submit if JavaScript is off. */
export const commandForm = 'command';

/** Returns the line that a button submits for its call. */
export type LineOf = (call: Call) => string;

/** Matches the address of a post in the demo channel, which is on the same page. */
const demoPost = /^https?:\/\/[^/]+\/#post-[\da-f-]{36}$/u;

export function actionHtml(action: Action, lineOf: LineOf): Html {
  if (action.kind === 'command') return commandHtml(action, lineOf);
  const address = linkable(action.url);
  if (address === null) return html`<span class="button">${action.label}</span>`;
  if (demoPost.test(address)) return html`<a class="button" href="${address}">${action.label}</a>`;
  return html`<a class="button" href="${address}" rel="noopener noreferrer" target="_blank">${action.label}<span
    class="outward" aria-hidden="true"> ↗</span></a>`;
}

export function actionsHtml(actions: readonly Action[], lineOf: LineOf): Html {
  return html`<div class="actions">${actions.map((action) => actionHtml(action, lineOf))}</div>`;
}

function commandHtml({ label, hint, call, effect, tone }: CommandAction, lineOf: LineOf): Html {
  const name = hint === undefined ? html`` : html` aria-label="${spokenName(label, hint)}"`;
  return html`<button class="${tone ? `button ${tone}` : 'button'}" type="submit" form="${commandForm}" name="q"
    value="${lineOf(call)}" data-effect="${effect}"${name}>${label}</button>`;
}

/** Returns a name that contains the visible label, for people who press buttons by voice (WCAG 2.5.3). */
function spokenName(label: string, hint: string): string {
  return hint.includes(label) ? hint : labelled(label, hint);
}

export function chipsHtml(label: string, chips: readonly Chip[], lineOf: LineOf): Html {
  return html`<div class="chips">
    <span class="chips-label">${label}</span>
    <ul aria-label="${label}">${chips.map((chip) => html`<li>${chipHtml(chip, lineOf)}</li>`)}</ul>
  </div>`;
}

function chipHtml({ label, hint, call, effect = 'add' }: Chip, lineOf: LineOf): Html {
  if (call === undefined) return html`<span class="chip">${label}</span>`;
  const name = hint === undefined ? html`` : html` aria-label="${spokenName(label, hint)}"`;
  return html`<button class="chip" type="submit" form="${commandForm}" name="q" value="${lineOf(call)}"
    data-effect="${effect}"${name}>${label}</button>`;
}
