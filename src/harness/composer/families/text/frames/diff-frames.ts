import { pattern, type Frame, type FrameContext, type TextReading } from '../frame.ts';
import type { DiffPlan } from '../plan.ts';

const two = '(?:hard |diff )?src (?:and |diff |hard |contain )*(?:src )?(?:contain )?';
const unit = '(?<unit>(?:line|word) )?';

/** What differs between two texts, and whether anything does. */
export const diffFrames: readonly Frame[] = [
  {
    pattern: pattern(`(?:list )*${unit}diff ${two}`),
    withSources: true,
    build: (context) => diffReadings(context, 'changes'),
  },
  {
    pattern: pattern(`(?:list )*(?:diff )${unit}${two}`),
    withSources: true,
    build: (context) => diffReadings(context, 'changes'),
  },
  {
    pattern: pattern('(?:list )*(?:hard )?src (?:and src )?diff (?:src )?'),
    withSources: true,
    build: (context) => diffReadings(context, 'changes'),
  },
  {
    pattern: pattern(`(?:list )*diff (?:list )*`),
    withSources: true,
    build: (context) => diffReadings(context, 'changes'),
  },
  {
    pattern: pattern(`(?:list )*count ${unit}(?:diff )${two}`),
    withSources: true,
    build: (context) => diffReadings(context, 'count'),
  },
  {
    pattern: pattern(
      `(?:list )*(?<count>count )?(?<unit>(?:line|word) )(?<side>(?:added|removed) )(?:src (?<reversed>diff )(?:contain )?src |${two})`,
    ),
    withSources: true,
    build: sideReadings,
  },
  {
    pattern: pattern('yesno src (?:and src )?same (?:src )?(?:contain )?'),
    withSources: true,
    build: (context) => diffReadings(context, 'identical'),
  },
  { pattern: pattern(`yesno diff ${two}`), withSources: true, build: (context) => diffReadings(context, 'different') },
  {
    pattern: pattern('yesno src (?:and src )?diff (?:src )?'),
    withSources: true,
    build: (context) => diffReadings(context, 'different'),
  },
];

function sideReadings(context: FrameContext): TextReading[] {
  const side = context.said('side') === 'added' ? 'added' : 'removed';
  // "Added in the new one compared to the old one" names the newer text first.
  const [one, two] = context.sources;
  const reversed = context.has('reversed') && one !== undefined && two !== undefined;
  return diffReadings(
    reversed ? { ...context, sources: [two, one] } : context,
    context.has('count') ? `count-${side}` : side,
  );
}

function diffReadings({ sources, flags, said }: FrameContext, as: DiffPlan['as']): TextReading[] {
  const [first, second] = sources;
  if (first === undefined || second === undefined || sources.length !== 2) return [];
  const by = flags.has('by-words') || said('unit') === 'word' ? 'words' : 'lines';
  const statements: Readonly<Record<DiffPlan['as'], string>> = {
    changes: `List the ${by} that differ between {text} and {second}.`,
    added: `List the ${by} that {second} has and {text} has not.`,
    removed: `List the ${by} that {text} has and {second} has not.`,
    count: `Count the ${by} that differ between {text} and {second}.`,
    'count-added': `Count the ${by} that {second} has and {text} has not.`,
    'count-removed': `Count the ${by} that {text} has and {second} has not.`,
    identical: 'Say whether {text} and {second} are the same.',
    different: 'Say whether {text} and {second} differ.',
  };
  const isList = as === 'changes' || as === 'added' || as === 'removed';
  const isNumber = as.startsWith('count');
  return [
    {
      task: { task: 'diff', second, by, as },
      source: first,
      statement: statements[as],
      assumptions: [
        '{text} is taken for the older text, {second} for the newer one.',
        ...(as === 'identical' || as === 'different'
          ? []
          : [`The texts are compared ${by === 'lines' ? 'line by line' : 'word by word'}.`]),
        ...(as === 'count'
          ? [`Removed and added ${by} both count; a changed one counts as one removed and one added.`]
          : []),
        'The kind of line breaks makes no difference.',
      ],
      weight: 1,
      shape: isList ? 'table' : isNumber ? 'number' : 'boolean',
      deliverable: isList ? 'a table of 3 columns' : isNumber ? 'a number' : 'yes or no',
    },
  ];
}
