import { type Recipe, type RecipeContext, writeCheck } from './recipe.ts';

// Checks on the log of tool calls. They say nothing where no tool can be called or code makes the calls.

function callsTools({ draft }: RecipeContext): boolean {
  return draft.solve === null && Object.keys(draft.tools).length > 0;
}

/** The log is put together anew each time it is asked for. */
const log = 'const calls = run.calls;';

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
        setup: log,
        bad: 'calls.filter((call, i) => !call.ok && !calls.slice(i + 1).some((later) => later.ok && later.tool === call.tool)).map(({ tool, error }) => tool + ": " + error)',
        rule: 'A tool that failed must have answered later.',
      })
    : null;

export const toolAgreement: Recipe = (context) =>
  callsTools(context)
    ? writeCheck(context, {
        name: 'tools agree with themselves',
        at: '/answer',
        setup: log,
        bad: 'calls.filter((call, i) => calls.slice(0, i).some((former) => former.ok && call.ok && former.tool === call.tool && run.lib.same(former.args, call.args) && !run.lib.same(former.result, call.result))).map(({ tool }) => tool)',
        rule: 'The same call must have given the same answer each time.',
      })
    : null;

/** The third equal call shows that nothing was learnt from the first two. */
export const noRepeatedCall: Recipe = (context) =>
  callsTools(context)
    ? writeCheck(context, {
        name: 'no call a third time',
        at: '/answer',
        setup: log,
        bad: 'calls.filter((call, i) => calls.slice(0, i).filter((former) => former.tool === call.tool && run.lib.same(former.args, call.args)).length >= 2).map(({ tool }) => tool)',
        rule: 'No tool may be called more than twice with the same arguments.',
      })
    : null;
