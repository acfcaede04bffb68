/** Separates a name from the Chinese words after it, with a blank only after a name that does not end in Chinese. */
export function beforeChinese(name: string): string {
  return /\p{Script=Han}$/u.test(name) ? name : `${name} `;
}
