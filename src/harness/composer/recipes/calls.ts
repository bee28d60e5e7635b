import { callsTools, type Recipe, writeCheck } from './recipe.ts';

// Checks on the log of tool calls. They say nothing where no tool can be called or code makes the calls.

/** The log is put together anew each time it is asked for. */
const log = 'const calls = run.calls;';
const sameCall = [
  log,
  'const sameCall = (one, other) => one.tool === other.tool && run.lib.same(one.args, other.args);',
].join('\n');

export const fetchedInRun: Recipe = (context) =>
  callsTools(context)
    ? writeCheck(context, {
        name: 'something was fetched in this run',
        at: '/answer',
        setup: log,
        bad: 'calls.some(({ ok }) => ok) ? [] : ["no tool has answered"]',
        rule: 'The answer must rest on at least one tool answer of this run.',
      })
    : null;

export const noFailedCall: Recipe = (context) =>
  callsTools(context)
    ? writeCheck(context, {
        name: 'no tool failed in the end',
        at: '/answer',
        setup: [
          log,
          'const answeredLater = (call, i) => calls.slice(i + 1).some(({ ok, tool }) => ok && tool === call.tool);',
        ].join('\n'),
        bad: 'calls.filter((call, i) => !call.ok && !answeredLater(call, i)).map(({ tool, error }) => tool + ": " + error)',
        rule: 'A tool that failed must have answered later.',
      })
    : null;

export const toolAgreement: Recipe = (context) =>
  callsTools(context)
    ? writeCheck(context, {
        name: 'tools agree with themselves',
        at: '/answer',
        setup: [
          sameCall,
          'const differs = (one, other) => one.ok && other.ok && !run.lib.same(one.result, other.result);',
        ].join('\n'),
        bad: 'calls.filter((call) => calls.some((other) => sameCall(call, other) && differs(call, other))).map(({ tool }) => tool)',
        rule: 'The same call must have given the same answer each time.',
      })
    : null;

/** The third equal call shows that nothing was learnt from the first two. */
export const noRepeatedCall: Recipe = (context) =>
  callsTools(context)
    ? writeCheck(context, {
        name: 'no call a third time',
        at: '/answer',
        setup: sameCall,
        bad: 'calls.filter((call) => calls.filter((other) => sameCall(call, other)).length > 2).map(({ tool }) => tool)',
        rule: 'No tool may be called more than twice with the same arguments.',
      })
    : null;
