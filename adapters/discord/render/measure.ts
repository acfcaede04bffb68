import type { Inner } from './component.ts';
import { limits } from './limits.ts';

/** The amount of a message's limits that some components use. */
export interface Size {
  components: number;
  characters: number;
  bytes: number;
}

/** Size of an empty container. */
export const containerSize: Size = { components: 1, characters: 0, bytes: 0 };

export function sizeOf(component: Inner): Size {
  switch (component.type) {
    case 10:
      return {
        components: 1,
        characters: component.content.length,
        bytes: Buffer.byteLength(component.content),
      };
    case 9:
      return addSizes({ components: 2, characters: 0, bytes: 0 }, ...component.components.map(sizeOf));
    case 1:
      return { components: 1 + component.components.length, characters: 0, bytes: 0 };
    case 13:
    case 14:
      return { components: 1, characters: 0, bytes: 0 };
  }
}

export function addSizes(...sizes: Size[]): Size {
  return sizes.reduce(
    (sum, size) => ({
      components: sum.components + size.components,
      characters: sum.characters + size.characters,
      bytes: sum.bytes + size.bytes,
    }),
    { components: 0, characters: 0, bytes: 0 },
  );
}

export function fitsMessage(size: Size): boolean {
  return (
    size.components <= limits.messageComponents.most &&
    size.characters <= limits.messageText.most &&
    size.bytes <= limits.messageBytes.most
  );
}
