/** Returns a text after its label, with the colon of the label's language. */
export function labelled(label: string, text: string): string {
  return /[\p{Script=Han}」]$/u.test(label) ? `${label}：${text}` : `${label}: ${text}`;
}
