import type { Asked, ScriptedReply } from './rounds.ts';

/** A goal that code alone cannot answer, and the file that it is about. */
export const machineGoal = 'Which machine does the letter say was repaired?';
export const letter = 'Dear Ann,\nthe repair of the compressor took nine days.\nYours, Bo\n';

const evidence = [{ quote: 'the repair of the compressor took nine days', source: 'letter.txt' }];

const analysis = {
  summary: 'Name the machine whose repair the letter speaks of.',
  deliverable: 'the name of a machine',
  kind: 'knowledge',
  shape: 'text',
  tools: [],
  assumptions: [],
  questions: [],
};

const assessment = {
  risks: [],
  invariants: [{ id: 'named-by-the-letter', text: 'The machine is the one whose repair the letter speaks of.' }],
  forbiddenTools: [],
};

/** A check that knows the letter, for the end of a module's `verify`: it defends the invariant that this model named. */
const check = `run.check("the machine of the letter", { defends: "model-named-by-the-letter", at: "/answer" },
    run.attachments.some(({ text }) => /repair of the (\\w+)/.exec(text ?? "")?.[1] === output.answer),
    "The letter names another machine.");`;

/**
 * A server's script that takes a whole run for `machineGoal`: it reads the goal, names what must hold of an answer, writes the composer's draft
 * with a check of that, stands by it when asked, and gives these answers in order, the last of them again and again.
 */
export function designingRounds(answers: readonly string[]): (asked: Asked) => ScriptedReply {
  let given = 0;
  return (asked) => {
    if (asked.text.includes('You say what a goal means')) return reply(JSON.stringify(analysis));
    if (asked.text.includes('You say how an answer to a goal could go wrong')) return reply(JSON.stringify(assessment));
    if (asked.text.includes('You judge the verifier')) return reply('SOUND');
    if (asked.text.includes('You write a harness')) {
      // The draft may be shown in parts, each in a fence of its own.
      const draft = [...asked.text.matchAll(/```js\n([^]*?)\n```/g)].map(([, part]) => part).join('\n');
      return reply(`Here is the module:\n\`\`\`js\n${draft.slice(0, draft.lastIndexOf('}'))}  ${check}\n}\n\`\`\``);
    }
    const answer = answers[Math.min(given++, answers.length - 1)];
    return reply(JSON.stringify({ answer, explanation: 'The letter speaks of its repair.', evidence }));
  };
}

/** Whether a request of such a run is for the answer itself, not for what stands around it. */
export function asksForAnswer(asked: Asked): boolean {
  return !/You say what a goal means|You say how an answer|You judge the verifier|You write a harness/.test(asked.text);
}

/** A reply in pieces of a few letters, as models write. */
function reply(text: string): ScriptedReply {
  return { text: text.match(/[^]{1,12}/g) ?? [], usage: { input: 400, output: Math.ceil(text.length / 4) } };
}
