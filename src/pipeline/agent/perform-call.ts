import { AegisError } from '../../core/errors.ts';
import type { Json } from '../../core/json.ts';
import type { ToolRequest } from '../../core/model.ts';
import type { ToolOffer } from '../../models/request.ts';
import type { ToolHandler } from '../../sandbox/sandbox.ts';
import { shortenResult } from './shorten-result.ts';
import { nearestName } from './tool-offers.ts';

/**
 * Performs one tool call of a model and gives what the model is told: the result, shortened where it is long, or what was wrong in words that help it to
 * call again.
 * @param handler of the model's own policy: it refuses what the harness does not allow
 * @throws whatever the model is not to see: a cancelled run, a full disk, a record that differs
 */
export async function performCall(
  handler: ToolHandler,
  offers: readonly ToolOffer[],
  { tool, args, malformed }: ToolRequest,
): Promise<string> {
  const offer = offers.find(({ name }) => name === tool);
  if (malformed !== null) {
    return `Error: the arguments of ${tool} are no valid JSON. Call it again with one JSON object.${needs(offer)}`;
  }
  try {
    return shortenResult(await handler(tool, unwrapped(args)));
  } catch (thrown) {
    if (!AegisError.isInstance(thrown) || (thrown.code !== 'tool-failed' && thrown.code !== 'tool-refused'))
      throw thrown;
    return `Error: ${offer === undefined ? noSuchTool(tool, offers) : `${thrown.message}${needs(offer)}`}`;
  }
}

/** The call's arguments as the tool takes them: some models write the object as a text once more. */
export function unwrapped(args: Json): Json {
  if (typeof args !== 'string') return args;
  try {
    return JSON.parse(args) as Json;
  } catch {
    return args;
  }
}

function noSuchTool(tool: string, offers: readonly ToolOffer[]): string {
  const names = offers.map(({ name }) => name);
  const nearest = nearestName(tool, names);
  const meant = nearest === null ? '' : ` Did you mean ${nearest}?`;
  const list = names.length === 0 ? 'There are no tools: give the answer.' : `The tools are: ${names.join(', ')}.`;
  return `there is no tool called ${tool}.${meant} ${list}`;
}

/** Which arguments a tool cannot do without. */
function needs(offer: ToolOffer | undefined): string {
  if (offer === undefined) return '';
  const { required } = offer.parameters;
  const names = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
  return names.length === 0 ? '' : ` ${offer.name} needs: ${names.join(', ')}.`;
}
