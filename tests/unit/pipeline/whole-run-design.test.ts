import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { scripted, type Asked, type ScriptedRound } from '../../../src/models/scripted/scripted.ts';
import { nodeHost } from '../../support/node-host.ts';
import { source } from '../../support/sources.ts';
import { dataOf, expectGoodRecord, wholeRun } from '../../support/whole-run.ts';

// Each run is resumed from after many of its events: a minute on a slow machine.
vi.setConfig({ testTimeout: 120_000 });

let host: Awaited<ReturnType<typeof nodeHost>>;
beforeAll(async () => {
  host = await nodeHost();
});
afterAll(() => host.dispose());

const goal = 'Which machine does the letter say was repaired?';
const letter = source('letter.txt', 'Dear Ann,\nthe repair of the compressor took nine days.\nYours, Bo\n');
const evidence = [{ quote: 'the repair of the compressor took nine days', source: 'letter.txt' }];
const right = {
  answer: 'compressor',
  explanation: 'The letter speaks of its repair.',
  evidence,
};
const wrong = { ...right, answer: 'generator' };

const strong = `run.check("the machine of the letter", { defends: "model-machine-of-the-letter", at: "/answer" },
    run.attachments.some(({ text }) => /repair of the (\\w+)/.exec(text ?? "")?.[1] === output.answer),
    "The letter names another machine.");`;

/** Writes the composer's draft, which it is shown, with one more check. */
function draftWith(check: string): (asked: Asked) => ScriptedRound {
  return ({ prompt }) => {
    const [, draft = ''] = /\`\`\`js\n([^]*?)\n\`\`\`/.exec(prompt) ?? [];
    const end = draft.lastIndexOf('}');
    return { text: `Here is the module:\n\`\`\`js\n${draft.slice(0, end)}  ${check}\n}\n\`\`\`` };
  };
}

/** The analysis is of no use; the assessment adds what must hold of any right answer, and so gives a check something to defend. */
const undesigned: ScriptedRound[] = [
  { when: 'analyze', times: Infinity, text: 'I do not know.' },
  {
    when: 'assess',
    times: Infinity,
    json: {
      risks: [],
      invariants: [{ id: 'machine-of-the-letter', text: 'It is the machine that the letter names.' }],
      forbiddenTools: [],
    },
  },
];
/** A script that designs by a function and answers by rounds. */
function designing(check: string, rounds: ScriptedRound[]) {
  const left = [...rounds];
  return scripted({
    window: 16_384,
    rounds: [
      ...undesigned,
      (asked) => {
        if (asked.purpose === 'synthesize') return draftWith(check)(asked);
        const next = left.shift();
        if (next === undefined) throw new Error(`Nothing is left for ${asked.purpose}:\n${asked.prompt}`);
        return next;
      },
    ],
  });
}

describe('a run that a model designs and answers', () => {
  test('is verified where its answer holds, with whose harness it was', async () => {
    const model = designing(strong, [{ json: right }]);
    const run = await wholeRun(host, { goal, attachments: [letter], models: [model] });
    expect(run.verdict).toMatchObject({ status: 'verified', value: { answer: 'compressor' } });
    expect(dataOf(run.events, 'harness')).toMatchObject([{ origin: 'model' }]);
    expect(
      dataOf(run.events, 'model.called')
        .map(({ purpose }) => purpose)
        .slice(-2),
    ).toEqual(['synthesize', 'execute']);
    await expectGoodRecord(host, run);
  });

  test('is verified where it is sloppy all along, once it is told what is wrong', async () => {
    const model = designing(strong, [
      {
        text: `Certainly! \`\`\`json\n[${JSON.stringify({ ...right, evidence: 'none' })}]\n\`\`\` Hope this helps.`,
      },
      { text: `<think>They want a list.</think>Here:\n${JSON.stringify(wrong)}` },
      { text: `\`\`\`\n[${JSON.stringify(right).replace('}]', '},]')}]\n\`\`\`` },
    ]);
    const run = await wholeRun(host, { goal, attachments: [letter], models: [model] });
    expect(run.verdict).toMatchObject({ status: 'verified', value: { answer: 'compressor' } });
    const purposes = dataOf(run.events, 'model.called').map(({ purpose }) => purpose);
    expect(purposes.slice(-3)).toEqual(['execute', 'execute', 'repair']);
    expect(dataOf(run.events, 'checks')).toHaveLength(2);
    await expectGoodRecord(host, run, 'harness');
  });

  test('is refused where it insists on a wrong answer and its judge stands by the check', async () => {
    const model = designing(strong, [{ json: wrong }, { json: wrong }, { json: wrong }, { text: 'SOUND' }]);
    const run = await wholeRun(host, { goal, attachments: [letter], models: [model] });
    expect(run.verdict).toMatchObject({ status: 'refused', value: null });
    expect(JSON.stringify(run.verdict)).not.toContain('generator');
    await expectGoodRecord(host, run, 'harness');
  });

  test('has a verifier that fails always written anew, and is verified by the new one', async () => {
    const broken = strong.replace('output.answer),', 'output.answer + "."),');
    const anew = (asked: Asked): ScriptedRound => {
      const [, code = ''] = /\`\`\`js\n([^]*?)\n\`\`\`/.exec(asked.prompt) ?? [];
      return { text: `\`\`\`js\n${code.replace('output.answer + "."),', 'output.answer),')}\n\`\`\`` };
    };
    let answers = 0;
    const model = scripted({
      window: 16_384,
      rounds: [
        ...undesigned,
        (asked) => {
          if (asked.purpose === 'synthesize') return draftWith(broken)(asked);
          if (asked.purpose === 'verifier') return anew(asked);
          answers += 1;
          return { json: right };
        },
      ],
    });
    const run = await wholeRun(host, { goal, attachments: [letter], models: [model] });
    expect(dataOf(run.events, 'harness.candidate').at(-1)?.complaints).toEqual([]);
    expect(dataOf(run.events, 'harness')).toHaveLength(2);
    expect(answers).toBe(3);
    expect(run.verdict).toMatchObject({ status: 'verified', value: { answer: 'compressor' } });
    expect((await run.store.harnesses()).map(({ sha256 }) => sha256)).toEqual([
      dataOf(run.events, 'harness').at(-1)?.sha256,
    ]);
    await expectGoodRecord(host, run, 'harness');
  });

  test.each([
    [
      'empty',
      'export const systemPrompt = "";\nexport const tools = {};\nexport const outputSchema = { type: "object", properties: { answer: { type: "string" } }, required: ["answer"], additionalProperties: false };\nexport async function verify(output, run) {}',
      /makes no check/,
    ],
    [
      'one that always passes',
      'export const systemPrompt = "";\nexport const tools = {};\nexport const outputSchema = { type: "object", properties: { answer: { type: "string" } }, required: ["answer"], additionalProperties: false };\nexport async function verify(output, run) { run.check("fine", { defends: "lost-goal", at: "/answer" }, true, "fine"); }',
      /Every check is told that it passed/,
    ],
  ])('keeps the composer’s harness where the verifier is %s', async (_, module, complaint) => {
    const model = scripted({
      window: 16_384,
      rounds: [
        ...undesigned,
        { when: 'synthesize', times: 3, text: `\`\`\`js\n${module}\n\`\`\`` },
        { when: 'execute', json: right },
      ],
    });
    const run = await wholeRun(host, { goal, attachments: [letter], models: [model] });
    model.assertDone();
    expect(dataOf(run.events, 'harness')).toMatchObject([{ origin: 'composed' }]);
    expect(
      dataOf(run.events, 'harness.candidate')
        .flatMap(({ complaints }) => complaints)
        .join('\n'),
    ).toMatch(complaint);
    expect(['unverified', 'verified']).toContain(run.verdict.status);
    await expectGoodRecord(host, run, 'harness');
  });
});
