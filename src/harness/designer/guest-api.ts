/**
 * `src/harness/harness.d.ts` in as few tokens as a small model can work with. A test reads that file and fails where one of its exports, or a member of
 * one, is missing here.
 */
export const guestApi = `type Json = any JSON value
type Output = { answer: Json, ...other fields of outputSchema }
type Attachment = { name, kind: 'table'|'json'|'text', text: string|null (null for a table), columns: {name, type}[], rowCount, async rows({columns, offset, limit}) -> rows as arrays, at most 2000 }
type ToolCall = { tool, args, ok, result, error }
type CheckResult = { name, defends, at, ok, message }
type Run = { goal, attachments: Attachment[], calls: ToolCall[] so far, now: RFC 3339 text, lib: Library, async tool(name, args) -> result, check(name, {defends, at}, ok, message) in verify only }
type Library = { near(a, b, tolerance), same(a, b), quotedIn(quotation, source), isoDate(text), urlShape(text), unique(list), sorted(list, 'ascending'|'descending'), sum(list) -> Exact, exact(numberOrText) -> Exact, plainText(text), noSecret(value), noPersonalData(value), dayNumber('YYYY-MM-DD') -> number, dateOfDay(number) -> text }
type Exact = { plus, minus, times, over (each takes Exact|number|text), power(n), negated(), absolute(), compare(x) -> -1|0|1, equals(x), isInteger(), round(places), toNumber(), toString(places) }
type HarnessModule = { systemPrompt: string, tools: {toolName: note}, limits: {steps, repairs, tokens, temperature}, outputSchema, solve?(run) -> Output, verify(output, run), repairFeedback?(failures: CheckResult[], output) -> string }`;
