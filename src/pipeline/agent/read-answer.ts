import type { OutputSchema } from '../../core/harness.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ModelReply } from '../../core/model.ts';
import { validateOutput } from '../../harness/output-schema.ts';
import { readJsonAnswer } from '../../models/json-text.ts';
import { parseGuestJson } from '../../sandbox/parse-guest-json.ts';

/** A reply as an output of the harness's schema, or what is wrong with it in words for the model; `declined` where it did not want to answer. */
export type ReadAnswer = { output: JsonObject } | { output: null; complaint: string; declined: boolean };

const mostViolations = 6;

/** Reads a reply that holds no tool calls. Whatever it says, it comes back as data that fits the schema or not at all. */
export function readAnswer({ text, finish }: ModelReply, schema: OutputSchema): ReadAnswer {
  if (finish === 'content-filter') return declined('Your reply was held back by a filter.');
  const answer = readJsonAnswer(text);
  if (answer.complaint !== null) {
    if (finish === 'length') return wrong('Your reply was cut off because it was too long. Give a shorter answer.');
    return looksDeclined(text) ? declined('You did not answer.') : wrong(answer.complaint);
  }
  // As everything that crosses into the sandbox: capped in size and depth, without keys that could pass for a prototype.
  const data = parseGuestJson(JSON.stringify(answer.data), 'Your answer');
  if ('error' in data) return wrong(data.error.message);
  const violations = validateOutput(schema, data.value);
  if (violations.length === 0) return { output: data.value as JsonObject };
  const lines = violations
    .slice(0, mostViolations)
    .map(({ at, message }) => `- ${at === '' ? 'the whole' : at}: ${message}`);
  const cut = finish === 'length' ? 'Your reply was cut off because it was too long. ' : '';
  return wrong(
    `${cut}Your JSON does not fit the schema:\n${lines.join('\n')}\nGive the whole JSON object again, mended.`,
  );
}

function wrong(complaint: string): ReadAnswer {
  return { output: null, complaint, declined: false };
}

function declined(what: string): ReadAnswer {
  return {
    output: null,
    complaint: `${what} Answer the goal as far as the data allow, as one JSON object that fits the schema.`,
    declined: true,
  };
}

/** Whether words without any JSON in them say that the model does not want to, or cannot, answer. */
function looksDeclined(text: string): boolean {
  return /^[^{]{0,200}\b(?:I(?:['’]m| am) (?:sorry|unable|not able)|I (?:cannot|can['’]t|can not|won['’]t|must decline)|as an AI)\b/i.test(
    text.trim(),
  );
}
