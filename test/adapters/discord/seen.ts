import { componentType, everyComponent, textsOf } from '../../peers/discord/component-tree.ts';
import { type Mark, readMarkdown } from '../../peers/discord/markdown.ts';
import type { Message } from '../../peers/discord/world.ts';

/** Returns the text of a message as Discord's client shows it. */
export function visible(message: Pick<Message, 'components'>): string {
  return textsOf(message.components)
    .map((text) => readMarkdown(text).visible)
    .join('\n');
}

export function marks(message: Pick<Message, 'components'>): Mark[] {
  return textsOf(message.components).flatMap((text) => readMarkdown(text).marks);
}

/** Returns the labels of a message's buttons, in order. */
export function buttons(message: Pick<Message, 'components'>): string[] {
  return everyComponent(message.components)
    .filter((component) => component.type === componentType.button)
    .map((component) => String(component.label));
}
