import { canonicalJson } from '../../core/json.ts';
import type { ToolRequest } from '../../core/model.ts';
import type { PromptBlock, RequestMessage } from '../../models/request.ts';
import { counted } from '../counted.ts';
import { fenced, type Fence } from './fence.ts';

/** One tool call of a model, with what it was told of it. */
export interface Exchange {
  request: ToolRequest;
  /** What the tool gave, shortened, or what was wrong with the call. */
  told: string;
}

/** One reply with calls in it, and what came of each. */
export interface Turn {
  text: string;
  exchanges: Exchange[];
}

/** Turns that are shown as calls and answers; older ones become a list, whose entries can give way as a whole. */
const shownAsTurns = 6;
/** Entries of that list; older ones are only counted. */
const mostListed = 20;
/** Words that a model said beside a call, in characters. */
const longestAside = 400;

/** The newest results stay longest: they are what the model waits for. */
const priority = { old: 1, fetched: 2, newest: 5 } as const;

/** What a model did in this attempt, for its prompt: the last turns as a conversation, those before as a list. */
export function turnsInPrompt(
  turns: readonly Turn[],
  fence: Fence,
): { list: PromptBlock[]; conversation: RequestMessage[] } {
  const shown = turns.slice(-shownAsTurns);
  const older = turns.slice(0, turns.length - shown.length).flatMap(({ exchanges }) => exchanges);
  return {
    list: listOf(older, 'You called these tools before:', priority.old, fence),
    conversation: shown.flatMap(({ text, exchanges }, index) => {
      const newest = index === shown.length - 1;
      return [
        {
          role: 'assistant' as const,
          text: text.slice(0, longestAside).toWellFormed(),
          calls: exchanges.map(({ request }) => request),
        },
        ...exchanges.map((exchange): RequestMessage => {
          const { id, tool } = exchange.request;
          return { role: 'tool', id, tool, block: resultBlock(exchange, newest, fence) };
        }),
      ];
    }),
  };
}

/** What was fetched in former attempts, so that nothing has to be fetched twice; empty where nothing was. */
export function fetchedList(exchanges: readonly Exchange[], fence: Fence): PromptBlock[] {
  return listOf(exchanges, 'These tools were called already. Use what they gave:', priority.fetched, fence);
}

/** Every exchange as a list: for a last step, where no tool can be called any more. */
export function exchangeList(turns: readonly Turn[], fence: Fence): PromptBlock[] {
  const all = turns.flatMap(({ exchanges }) => exchanges);
  return listOf(all, 'You called these tools:', priority.fetched, fence);
}

function listOf(exchanges: readonly Exchange[], heading: string, give: number, fence: Fence): PromptBlock[] {
  if (exchanges.length === 0) return [];
  const listed = exchanges.slice(-mostListed);
  const missing = exchanges.length - listed.length;
  const before = missing > 0 ? ` (${counted(missing, 'older call')} not listed)` : '';
  return [
    { name: 'heading of calls', text: `${heading}${before}`, give: null, instead: '' },
    ...listed.map((exchange) => ({
      name: `result of ${exchange.request.tool}`,
      text: `${callLine(exchange.request)} gave:\n${fenced(fence, exchange.told)}`,
      give,
      instead: leftOut(exchange),
    })),
  ];
}

function resultBlock(exchange: Exchange, newest: boolean, fence: Fence): PromptBlock {
  return {
    name: `result of ${exchange.request.tool}`,
    text: fenced(fence, exchange.told),
    give: newest ? priority.newest : priority.old,
    instead: newest ? { kind: 'cut-end', least: 120 } : leftOut(exchange),
  };
}

/** One line in the place of a result that had to give way. */
function leftOut({ request, told }: Exchange): string {
  return `${callLine(request)} gave ${counted(told.length, 'character')}, left out here to save room.`;
}

function callLine({ tool, args }: ToolRequest): string {
  const text = canonicalJson(args);
  return `${tool}(${text.length <= 200 ? text : `${text.slice(0, 200).toWellFormed()}…`})`;
}
