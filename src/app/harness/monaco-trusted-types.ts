/**
 * The Trusted Types policies that Monaco 0.57 makes for the features that the harness editor has, with what each is for. All are HTML that
 * Monaco builds from escaped text. It asks for one more, `defaultWorkerFactory`, which `edit/monaco-environment.ts` does without: its workers
 * are made by the app.
 */
export const monacoTrustedTypes = [
  // Lines of code as they are drawn.
  'editorViewLayer',
  // Where a long line wraps, measured in the page.
  'domLineBreaksComputer',
  // Code in a hover, coloured.
  'tokenizeToString',
  // Lines of the comparison that were removed, and its list for screen readers.
  'diffEditorWidget',
  'diffReview',
  // Text for screen readers.
  'richScreenReaderContent',
  // Parts of the editor that come along with its core.
  'standaloneColorizer',
  'editorGhostText',
  'stickyScrollViewLayer',
  // The sanitizer of Markdown in hovers.
  'dompurify',
] as const;
