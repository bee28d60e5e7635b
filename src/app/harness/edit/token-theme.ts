import type { editor } from 'monaco-editor/editor/editor.api';

/** Monaco's colours as the app's tokens have them now, read from the page. */
export function themeFromTokens(element: Element, dark: boolean): editor.IStandaloneThemeData {
  const colour = colourReader(element);
  const token = (name: string): string => colour(name).slice(1);
  return {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: token('--text') },
      { token: 'keyword', foreground: token('--syntax-keyword') },
      { token: 'string', foreground: token('--syntax-string') },
      { token: 'regexp', foreground: token('--syntax-string') },
      { token: 'number', foreground: token('--syntax-number') },
      { token: 'type', foreground: token('--syntax-name') },
      { token: 'comment', foreground: token('--syntax-comment') },
      { token: 'delimiter', foreground: token('--text') },
    ],
    colors: {
      foreground: colour('--text'),
      focusBorder: colour('--accent'),
      'editor.foreground': colour('--text'),
      'editor.background': colour('--raised'),
      'editorLineNumber.foreground': colour('--quiet'),
      'editorLineNumber.activeForeground': colour('--text'),
      'editor.lineHighlightBackground': colour('--sunken'),
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': colour('--accent', 0.26),
      'editor.inactiveSelectionBackground': colour('--accent', 0.14),
      'editor.wordHighlightBackground': colour('--accent', 0.14),
      'editor.wordHighlightStrongBackground': colour('--accent', 0.2),
      'editor.findMatchBackground': colour('--warn', 0.4),
      'editor.findMatchHighlightBackground': colour('--warn', 0.2),
      'editorCursor.foreground': colour('--accent'),
      'editorIndentGuide.background1': colour('--line'),
      'editorIndentGuide.activeBackground1': colour('--line-strong'),
      'editorBracketMatch.background': colour('--accent', 0.14),
      'editorBracketMatch.border': colour('--accent'),
      'editorError.foreground': colour('--bad'),
      'editorWarning.foreground': colour('--warn'),
      'editorOverviewRuler.border': '#00000000',
      'widget.border': colour('--line-strong'),
      'widget.shadow': colour('--text', dark ? 0 : 0.18),
      'editorWidget.background': colour('--raised'),
      'editorWidget.foreground': colour('--text'),
      'editorWidget.border': colour('--line-strong'),
      'editorSuggestWidget.background': colour('--raised'),
      'editorSuggestWidget.border': colour('--line-strong'),
      'editorSuggestWidget.foreground': colour('--text'),
      'editorSuggestWidget.selectedBackground': colour('--accent-soft'),
      'editorSuggestWidget.selectedForeground': colour('--text'),
      'editorSuggestWidget.highlightForeground': colour('--accent'),
      'editorSuggestWidget.focusHighlightForeground': colour('--accent'),
      'editorHoverWidget.background': colour('--raised'),
      'editorHoverWidget.border': colour('--line-strong'),
      'list.hoverBackground': colour('--sunken'),
      'quickInput.background': colour('--raised'),
      'quickInput.foreground': colour('--text'),
      'quickInputList.focusBackground': colour('--accent-soft'),
      'quickInputList.focusForeground': colour('--text'),
      'menu.background': colour('--raised'),
      'menu.foreground': colour('--text'),
      'menu.selectionBackground': colour('--accent-soft'),
      'menu.selectionForeground': colour('--text'),
      'input.background': colour('--ground'),
      'input.foreground': colour('--text'),
      'input.border': colour('--line-strong'),
      'input.placeholderForeground': colour('--quiet'),
      'button.background': colour('--accent'),
      'button.foreground': colour('--on-accent'),
      'textLink.foreground': colour('--accent'),
      'scrollbarSlider.background': colour('--quiet', 0.25),
      'scrollbarSlider.hoverBackground': colour('--quiet', 0.4),
      'scrollbarSlider.activeBackground': colour('--quiet', 0.55),
      'scrollbar.shadow': '#00000000',
    },
  };
}

/** Gives a token's colour as `#rrggbbaa`, the only way in which Monaco takes one: a canvas turns OKLCH into it. */
function colourReader(element: Element): (token: string, alpha?: number) => string {
  const probe = document.createElement('span');
  element.append(probe);
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const read = new Map<string, string>();
  queueMicrotask(() => {
    probe.remove();
  });
  return (token, alpha = 1) => {
    let hex = read.get(token);
    if (hex === undefined) {
      probe.style.color = `var(${token})`;
      if (!context) return '#808080';
      context.fillStyle = getComputedStyle(probe).color;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
      hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
      read.set(token, hex);
    }
    return alpha === 1
      ? hex
      : hex +
          Math.round(alpha * 255)
            .toString(16)
            .padStart(2, '0');
  };
}
