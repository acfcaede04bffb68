import type { Json } from './world.ts';

/** Discord's component type numbers. */
export const componentType = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  section: 9,
  textDisplay: 10,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
} as const;

/** Returns all components of a message or modal, outer ones first. */
export function everyComponent(components: readonly Json[]): Json[] {
  return components.flatMap((component) => [
    component,
    ...everyComponent((component.components as Json[] | undefined) ?? []),
    ...(component.accessory ? everyComponent([component.accessory as Json]) : []),
    ...(component.component ? everyComponent([component.component as Json]) : []),
  ]);
}

/** Returns the texts of a message, in reading order. */
export function textsOf(components: readonly Json[]): string[] {
  return everyComponent(components)
    .filter((component) => component.type === componentType.textDisplay)
    .map((component) => String(component.content));
}
