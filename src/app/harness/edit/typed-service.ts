import type ts from 'typescript';
import type { TypedText } from './typed-text.ts';

/** Where the offsets stand among a method's arguments, after the file's name: `position`, then `end` where there is one. */
const offsets: Partial<Record<keyof ts.LanguageService, 0 | 1 | 2 | 'span'>> = {
  getSyntacticDiagnostics: 0,
  getSemanticDiagnostics: 0,
  getSuggestionDiagnostics: 0,
  getNavigationTree: 0,
  getFormattingEditsForDocument: 0,
  getCompletionsAtPosition: 1,
  getCompletionEntryDetails: 1,
  getSignatureHelpItems: 1,
  getQuickInfoAtPosition: 1,
  getDocumentHighlights: 1,
  getDefinitionAtPosition: 1,
  getReferencesAtPosition: 1,
  findRenameLocations: 1,
  getRenameInfo: 1,
  getFormattingEditsAfterKeystroke: 1,
  getFormattingEditsForRange: 2,
  getCodeFixesAtPosition: 2,
  provideInlayHints: 'span',
};

/**
 * A language service that reads typed texts and speaks of places in the person's: what it is asked and what it answers is translated.
 * @param typedOf the typed text of a file, null for a file that is read as it stands
 */
export function translateService(
  service: ts.LanguageService,
  typedOf: (fileName: string) => TypedText | null,
): ts.LanguageService {
  return new Proxy(service, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      const kind = offsets[name as keyof ts.LanguageService];
      if (typeof member !== 'function' || kind === undefined) return member;
      return (fileName: string, ...rest: unknown[]): unknown => {
        const before = typedOf(fileName);
        if (before === null) return member.call(target, fileName, ...rest) as unknown;
        const args = rest.map((argument, index) => {
          if (kind === 'span') return index === 0 ? innerSpan(argument as ts.TextSpan, before) : argument;
          return index < kind && typeof argument === 'number' ? before.toInner(argument) : argument;
        });
        const result = member.call(target, fileName, ...args) as unknown;
        return translate(result, fileName, typedOf(fileName) ?? before);
      };
    },
  });
}

function innerSpan({ start, length }: ts.TextSpan, typed: TypedText): ts.TextSpan {
  const from = typed.toInner(start);
  return { start: from, length: typed.toInner(start + length) - from };
}

/** The result with every place in the file as one of the person's text. Changes within what was inserted are left out. */
function translate(value: unknown, fileName: string, typed: TypedText): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => !changesInsertion(item, typed)).map((item) => translate(item, fileName, typed));
  }
  if (typeof value !== 'object' || value === null) return value;
  if ('fileName' in value && typeof value.fileName === 'string' && value.fileName !== fileName) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    // A diagnostic's file is the whole syntax tree.
    copy[key] = key === 'file' ? item : translate(item, fileName, typed);
  }
  if (typeof copy.start === 'number' && typeof copy.length === 'number') {
    const from = typed.toOuter(copy.start);
    copy.length = typed.toOuter(copy.start + copy.length) - from;
    copy.start = from;
  }
  if ('position' in value && typeof copy.position === 'number') copy.position = typed.toOuter(copy.position);
  return copy;
}

/** Whether it is a change of text that begins within an insertion. */
function changesInsertion(value: unknown, typed: TypedText): boolean {
  if (typeof value !== 'object' || value === null || !('newText' in value) || !('span' in value)) return false;
  const { start } = value.span as ts.TextSpan;
  return typed.toInner(typed.toOuter(start)) !== start;
}
