/** A goal that a model is tried on. */
export interface TryGoal {
  goal: string;
  /** Files that it is about, by name and content. */
  files: Readonly<Record<string, string>>;
  /** What it shows of a model. */
  shows: string;
}

const orders = `order,region,amount
1001,North,120.50
1002,South,80.00
1003,North,45.25
1004,West,310.10
1005,South,19.90
`;

const notice = `Maintenance notice

The pumping station at Kirkholm will be out of service from 3 March 2027 until 9 March 2027. During this time the reservoir at Aldford
supplies the lower town. Pressure may fall in the evening hours. The works are carried out by Tamsin Pipework Ltd. Questions are
answered by the water office, room 14.
`;

/** Five goals, from what code does alone to what nobody can do offline. Short, so that a small model on a slow machine comes to an end. */
export const tryGoals: readonly TryGoal[] = [
  {
    goal: 'What is 15% of 80?',
    files: {},
    shows: 'Code can do it: does the model leave the answer alone?',
  },
  {
    goal: 'What is the total amount per region?',
    files: { 'orders.csv': orders },
    shows: 'A table: is a harness of the model’s as strong as the composed one?',
  },
  {
    goal: 'Which company carries out the works? Answer with its name.',
    files: { 'notice.txt': notice },
    shows: 'Finding one fact in a text, with a quotation.',
  },
  {
    goal: 'Summarize the notice in two sentences.',
    files: { 'notice.txt': notice },
    shows: 'Writing, held to the text.',
  },
  {
    goal: 'What is the weather in Oslo right now?',
    files: {},
    shows: 'Nobody can know it here: is it refused?',
  },
];
