import { initialize, ts, TypeScriptWorker } from 'monaco-editor/language/typescript/ts.worker';
import type { CreateData, WorkerContext } from 'monaco-editor/language/typescript/ts.worker';
import { typesModule } from '../src/app/harness/edit/guest-types.ts';
import { translateService } from '../src/app/harness/edit/typed-service.ts';
import { TypedText, typeInsertions } from '../src/app/harness/edit/typed-text.ts';

/** Monaco's TypeScript worker, which reads a harness as if its functions had the types of `harness.d.ts` written at them. */
class HarnessWorker extends TypeScriptWorker {
  readonly #typed = new Map<string, { code: string; typed: TypedText }>();

  constructor(context: WorkerContext, data: CreateData) {
    super(context, data);
    this._languageService = translateService(this._languageService, (fileName) => this.#typedOf(fileName));
  }

  protected override _getScriptText(fileName: string): string | undefined {
    return this.#typedOf(fileName)?.text ?? super._getScriptText(fileName);
  }

  #typedOf(fileName: string): TypedText | null {
    if (!fileName.endsWith('.js')) return null;
    const code = super._getScriptText(fileName);
    if (code === undefined) return null;
    const known = this.#typed.get(fileName);
    if (known?.code === code) return known.typed;
    const typed = new TypedText(code, typeInsertions(ts.typescript, code, typesModule));
    this.#typed.set(fileName, { code, typed });
    return typed;
  }
}

self.onmessage = () => {
  initialize((context, data) => new HarnessWorker(context, data));
};
