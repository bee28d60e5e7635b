import type ts from 'typescript';

/** A text that the checker sees and the person does not, before the character at an offset of the person's text. */
export interface Insertion {
  at: number;
  text: string;
}

/**
 * The person's text with insertions, and the way from a place in one to the place in the other. It gives the functions of a harness the
 * types of their parameters, without a word of it in the editor.
 */
export class TypedText {
  /** What the checker reads. */
  readonly text: string;
  readonly #insertions: readonly Insertion[];

  /** The insertions come in the order of their offsets. */
  constructor(code: string, insertions: readonly Insertion[]) {
    this.#insertions = insertions;
    let text = '';
    let from = 0;
    for (const insertion of insertions) {
      text += code.slice(from, insertion.at) + insertion.text;
      from = insertion.at;
    }
    this.text = text + code.slice(from);
  }

  /** The checker's offset of an offset of the person's text. */
  toInner(offset: number): number {
    let inner = offset;
    for (const { at, text } of this.#insertions) if (at <= offset) inner += text.length;
    return inner;
  }

  /** The person's offset of an offset of the checker's text; within an insertion, the place where it stands. */
  toOuter(offset: number): number {
    let shift = 0;
    for (const { at, text } of this.#insertions) {
      if (offset < at + shift) break;
      if (offset < at + shift + text.length) return at;
      shift += text.length;
    }
    return offset - shift;
  }
}

/**
 * Where a harness's code lacks types, and what gives them: a JSDoc comment before each exported `solve`, `verify` and `repairFeedback`
 * that has no types of its own. The fields of `output` are those of the output schema where it is written out.
 * @param types the module that exports `Run` and `CheckResult`
 */
export function typeInsertions(compiler: typeof ts, code: string, types: string): Insertion[] {
  const file = compiler.createSourceFile(
    'module.js',
    code,
    compiler.ScriptTarget.ESNext,
    // Comments know what they belong to by its parent.
    true,
    compiler.ScriptKind.JS,
  );
  const exported = exportedNames(compiler, file);
  const output = outputType(compiler, file);
  const run = `import(${JSON.stringify(types)}).Run`;
  const failures = `readonly import(${JSON.stringify(types)}).CheckResult[]`;
  const signatures: Readonly<Record<string, string>> = {
    solve: `(run: ${run}) => Promise<{ answer: any, [field: string]: any }>`,
    verify: `(output: ${output}, run: ${run}) => Promise<void>`,
    repairFeedback: `(failures: ${failures}, output: ${output}) => string`,
  };
  const insertions: Insertion[] = [];
  for (const statement of file.statements) {
    const name = declaredFunction(compiler, statement);
    if (name === null || !exported.has(name)) continue;
    const signature = Object.hasOwn(signatures, name) ? signatures[name] : undefined;
    if (signature === undefined || hasTypes(compiler, statement)) continue;
    insertions.push({ at: statement.getStart(file), text: `/** @type {${signature}} */ ` });
  }
  return insertions;
}

function exportedNames(compiler: typeof ts, file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (compiler.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (clause && compiler.isNamedExports(clause)) for (const { name } of clause.elements) names.add(name.text);
    } else if (
      compiler.canHaveModifiers(statement) &&
      statement.modifiers?.some(({ kind }) => kind === compiler.SyntaxKind.ExportKeyword)
    ) {
      const name = declaredFunction(compiler, statement);
      if (name !== null) names.add(name);
    }
  }
  return names;
}

/** The name of a function that a statement declares, also as `const name = …`; null where it declares none. */
function declaredFunction(compiler: typeof ts, statement: ts.Statement): string | null {
  if (compiler.isFunctionDeclaration(statement)) return statement.name?.text ?? null;
  if (!compiler.isVariableStatement(statement)) return null;
  const [declaration, ...more] = statement.declarationList.declarations;
  const { name, initializer } = declaration ?? {};
  if (more.length > 0 || !name || !compiler.isIdentifier(name) || !initializer) return null;
  return compiler.isArrowFunction(initializer) || compiler.isFunctionExpression(initializer) ? name.text : null;
}

/** Whether the person gave types in a JSDoc comment: theirs hold. */
function hasTypes(compiler: typeof ts, statement: ts.Statement): boolean {
  return compiler
    .getJSDocTags(statement)
    .some((tag) => compiler.isJSDocTypeTag(tag) || compiler.isJSDocParameterTag(tag) || compiler.isJSDocReturnTag(tag));
}

const scalars: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
};

/** The type of an output: a field for each property of a schema that is written out as a literal, scalars with their types. */
function outputType(compiler: typeof ts, file: ts.SourceFile): string {
  const unknown = '{ answer: any, [field: string]: any }';
  const schema = file.statements
    .filter((statement) => compiler.isVariableStatement(statement))
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find(({ name }) => compiler.isIdentifier(name) && name.text === 'outputSchema')?.initializer;
  const properties = propertyOf(compiler, schema, 'properties');
  if (!properties || !compiler.isObjectLiteralExpression(properties)) return unknown;
  const fields: string[] = [];
  for (const property of properties.properties) {
    const name = property.name && nameOf(compiler, property.name);
    if (!compiler.isPropertyAssignment(property) || name == null || name.includes('*/')) return unknown;
    const type = propertyOf(compiler, property.initializer, 'type');
    const scalar = type && compiler.isStringLiteralLike(type) ? scalars[type.text] : undefined;
    fields.push(`${JSON.stringify(name)}: ${scalar ?? 'any'}`);
  }
  return `{ ${fields.join(', ')} }`;
}

function propertyOf(compiler: typeof ts, node: ts.Expression | undefined, wanted: string): ts.Expression | undefined {
  if (!node || !compiler.isObjectLiteralExpression(node)) return undefined;
  const found = node.properties.find(({ name }) => name && nameOf(compiler, name) === wanted);
  return found && compiler.isPropertyAssignment(found) ? found.initializer : undefined;
}

function nameOf(compiler: typeof ts, name: ts.PropertyName): string | null {
  return compiler.isIdentifier(name) || compiler.isStringLiteralLike(name) ? name.text : null;
}
