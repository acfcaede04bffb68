/** Browsers put a comment before a page that they save. */
const start =
  /^(?:<\?xml[^>]{0,200}>\s*|<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|meta|body|div|section|dl|dt|ul|ol|table)[\s>]/is;

/** Returns true if a text is a web page, or a part of one. `head` is its start without leading whitespace. */
export function isWebPage(head: string): boolean {
  return start.test(head);
}
