import type * as Monaco from 'monaco-editor/editor/editor.api';
import { policyProblems, mergeProblems, type Problem } from './problems.ts';

/** What an editor tells of itself. */
export interface EditorListener {
  onText(text: string): void;
  onProblems(problems: Problem[]): void;
  /** Ctrl+Enter, or the command of that name. */
  onRun(): void;
}

/** How long a pause in typing is before the policy reads the code, in milliseconds. */
const pause = 250;
let made = 0;

/** Monaco on one harness: its model, the marks of the policy in it, and the list of all that is wrong. */
export class CodeEditor {
  readonly #monaco: typeof Monaco;
  readonly #editor: Monaco.editor.IStandaloneCodeEditor;
  readonly #model: Monaco.editor.ITextModel;
  readonly #listener: EditorListener;
  readonly #markers: Monaco.IDisposable;
  #rejected: Problem[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(monaco: typeof Monaco, host: HTMLElement, text: string, listener: EditorListener) {
    this.#monaco = monaco;
    this.#listener = listener;
    made += 1;
    this.#model = monaco.editor.createModel(text, 'javascript', monaco.Uri.parse(`file:///harness-${made}.js`));
    // Brackets in the colours of their depth would say more than anything else in the code.
    this.#model.updateOptions({
      tabSize: 2,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    this.#editor = monaco.editor.create(host, { ...optionsFor(host), model: this.#model });
    this.#model.onDidChangeContent(() => {
      listener.onText(this.#model.getValue());
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#readPolicy(), pause);
    });
    this.#markers = monaco.editor.onDidChangeMarkers((changed) => {
      if (changed.some((uri) => uri.toString() === this.#model.uri.toString())) this.#tellProblems();
    });
    this.#editor.addAction({
      id: 'aegis.run',
      label: 'Run this harness',
      keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
      run: () => listener.onRun(),
    });
    // The app's font may still be on its way: Monaco measures it once.
    void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
    this.#readPolicy();
  }

  get text(): string {
    return this.#model.getValue();
  }

  /** Puts another text in; Ctrl+Z brings the one before back. */
  replace(text: string): void {
    if (text === this.text) return;
    this.#model.pushEditOperations([], [{ range: this.#model.getFullModelRange(), text }], () => null);
  }

  focus(): void {
    this.#editor.focus();
  }

  goTo({ line, column }: Pick<Problem, 'line' | 'column'>): void {
    const position = { lineNumber: line, column };
    this.#editor.setPosition(position);
    this.#editor.revealPositionInCenterIfOutsideViewport(position);
    this.#editor.focus();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#markers.dispose();
    this.#editor.dispose();
    this.#model.dispose();
  }

  #readPolicy(): void {
    this.#rejected = policyProblems(this.#model.getValue());
    const markers = this.#rejected.map(({ line, column, message }): Monaco.editor.IMarkerData => {
      const word = this.#model.getWordAtPosition({ lineNumber: line, column });
      return {
        severity: this.#monaco.MarkerSeverity.Error,
        source: 'Aegis',
        message,
        startLineNumber: line,
        startColumn: column,
        endLineNumber: line,
        endColumn: word?.endColumn ?? column + 1,
      };
    });
    this.#monaco.editor.setModelMarkers(this.#model, 'policy', markers);
    this.#tellProblems();
  }

  #tellProblems(): void {
    const types = this.#monaco.editor
      .getModelMarkers({ resource: this.#model.uri })
      .filter(({ owner, severity }) => owner !== 'policy' && severity >= this.#monaco.MarkerSeverity.Warning)
      .map(({ startLineNumber, startColumn, message }): Problem => {
        return { line: startLineNumber, column: startColumn, message, kind: 'type' };
      });
    this.#listener.onProblems(mergeProblems(this.#rejected, types));
  }
}

function optionsFor(host: HTMLElement): Monaco.editor.IStandaloneEditorConstructionOptions {
  const { fontFamily, fontSize } = getComputedStyle(host);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    ariaLabel: 'Harness code',
    theme: 'aegis',
    fontFamily,
    fontSize: Number.parseFloat(fontSize),
    lineHeight: 1.6,
    automaticLayout: true,
    // Lists and hovers may stand out over the edge of a narrow panel.
    fixedOverflowWidgets: true,
    wordWrap: 'on',
    wrappingIndent: 'indent',
    minimap: { enabled: false },
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 8,
    folding: false,
    padding: { top: 12, bottom: 12 },
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
    overviewRulerLanes: 1,
    stickyScroll: { enabled: false },
    links: false,
    cursorBlinking: still ? 'solid' : 'blink',
    cursorSmoothCaretAnimation: 'off',
    smoothScrolling: false,
    occurrencesHighlight: 'singleFile',
    suggest: { showWords: false },
    find: { addExtraSpaceOnTop: false },
  };
}
