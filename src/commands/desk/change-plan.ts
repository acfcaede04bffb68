import type { Call } from '../../model/call.ts';
import type { Command } from '../define/command.ts';
import { languageAlone } from '../define/language-said.ts';
import { isConfirmation, type RecentAnswer } from './recent-answers.ts';

/** Matches words around what changes in a plan: `make it 10`, `no, until Friday`, 改成十点. */
const aroundChange =
  /^(?:(?:and|but|ok|please|actually|no|hm+|wait) )*(?:(?:(?:make|change|move|set|switch) (?:it|that|the topic)(?: to)?|[改换][到成为]|until|till|by|直?到|截止到?)\s?)?|(?: instead(?: of .+)?|截止|结束|为止|吧)$/gu;
/** The options of a plan that a line may change without their name. */
const changeable = ['until', 'days', 'at', 'count'];

/** Returns the terms of a plan, or the id of the subscription that the answer says was made or changed. */
function changeableTerms({ call, buttons }: RecentAnswer): Call['options'] | undefined {
  const plan = buttons.find(isConfirmation)?.call.options ?? {};
  const { confirm, closes, meets, ...terms } = plan;
  if (confirm !== undefined) return closes === undefined ? terms : { ...terms, ...call.options };
  if (call.verb !== 'subscribe' || call.options.confirm === undefined) return undefined;
  const id = buttons.map((button) => button.call.options.id).find((one) => one !== undefined);
  return id === undefined ? undefined : { id };
}

/** Returns the call of a plan, or of a subscription that was just made, with other terms. */
export function planned(said: string, earlier: RecentAnswer, command?: Command): Call | undefined {
  const { call } = earlier;
  const options = changeableTerms(earlier);
  if (!options || !command) return undefined;
  const asked = said.replace(aroundChange, '');
  const lang = languageAlone(asked);
  if (lang) return { verb: call.verb, options: { ...options, lang } };
  for (const name of changeable) {
    const value = command.options.find((option) => option.name === name)?.read?.(asked);
    if (value !== undefined) return { verb: call.verb, options: { ...options, [name]: value } };
  }
  const isTopic = /^(?:change|switch|make) (?:it|that|the topic) to |^[改换][到成为]/u.test(said);
  return isTopic && asked !== '' ? { verb: call.verb, options: { ...options, query: asked } } : undefined;
}
