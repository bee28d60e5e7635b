// Modules of monaco-editor that ship without types of their own.

declare module 'monaco-editor/features/*';

declare module 'monaco-editor/editor/contrib/*';

declare module 'monaco-editor/editor/browser/*';

declare module 'monaco-editor/editor/common/standaloneStrings';

declare module 'monaco-editor/language/typescript/ts.worker' {
  import type typescript from 'typescript';

  /** What Monaco's worker context is to a language worker; nobody here looks into it. */
  export type WorkerContext = object;
  export interface CreateData {
    compilerOptions: typescript.CompilerOptions;
    extraLibs: Record<string, { content: string; version: number }>;
    inlayHintsOptions?: object;
  }

  /** The host of a TypeScript language service over Monaco's models. */
  export class TypeScriptWorker {
    constructor(context: WorkerContext, data: CreateData);
    protected _languageService: typescript.LanguageService;
    protected _getScriptText(fileName: string): string | undefined;
  }
  export function initialize(create: (context: WorkerContext, data: CreateData) => object): void;
  export const ts: { typescript: typeof typescript };
}
