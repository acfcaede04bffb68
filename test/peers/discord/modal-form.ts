import { componentType, everyComponent } from './component-tree.ts';
import type { Json } from './world.ts';

/** An open form. */
export interface ModalForm {
  customId: string;
  title: string;
  fields: ModalField[];
  components: Json[];
}

interface ModalField {
  customId: string;
  label: string;
  required: boolean;
  kind: 'text' | 'select' | 'channel';
  /** The initial value. */
  value: string;
  options: { label: string; value: string }[];
}

export function openModal(data: Json): ModalForm {
  const components = data.components as Json[];
  const labels = components.filter((component) => component.type === componentType.label);
  return {
    customId: String(data.custom_id),
    title: String(data.title),
    components,
    fields: labels.map((label) => {
      const field = label.component as Json;
      const options = ((field.options as Json[] | undefined) ?? []) as {
        label: string;
        value: string;
        default?: boolean;
      }[];
      return {
        customId: String(field.custom_id),
        label: String(label.label),
        required: field.required !== false,
        kind: field.type === componentType.textInput ? 'text' : field.type === 8 ? 'channel' : 'select',
        value: String(field.value ?? options.find((option) => option.default)?.value ?? ''),
        options: options.map(({ label: name, value }) => ({ label: name, value })),
      };
    }),
  };
}

/** Returns the body of a submission. Fields that are not in `values` keep their initial value. */
export function submission(form: ModalForm, values: Readonly<Record<string, string>>): Json {
  const known = new Set(form.fields.map((field) => field.customId));
  const strange = Object.keys(values).filter((name) => !known.has(name));
  if (strange.length > 0)
    throw new Error(`the form has no field ${strange.join(', ')}; it has ${[...known].join(', ')}`);
  return {
    custom_id: form.customId,
    components: everyComponent(form.components)
      .filter((component) => component.type === componentType.label)
      .map((label, index) => {
        const field = form.fields[index];
        if (!field) throw new Error('a label without a field');
        const value = values[field.customId] ?? field.value;
        if (field.required && value === '')
          throw new Error(`the form cannot be submitted without ${field.label}`);
        if (
          field.kind === 'select' &&
          value !== '' &&
          !field.options.some((option) => option.value === value)
        ) {
          throw new Error(`${field.label} does not offer ${value}`);
        }
        const component = label.component as Json;
        return {
          type: label.type,
          id: index * 2 + 1,
          component: {
            type: component.type,
            id: index * 2 + 2,
            custom_id: field.customId,
            ...(field.kind === 'text' ? { value } : { values: value === '' ? [] : [value] }),
          },
        };
      }),
  };
}
