/** The shortcuts in Slack's menus; each opens the form of a verb and is there only while the verb is. */
export interface Shortcut {
  callback: string;
  type: 'global' | 'message';
  verb: string;
  label: 'searchShortcut' | 'shareShortcut';
}

export const shortcuts: readonly Shortcut[] = [
  { callback: 'search_papers', type: 'global', verb: 'search', label: 'searchShortcut' },
  { callback: 'share_paper', type: 'message', verb: 'share', label: 'shareShortcut' },
];
