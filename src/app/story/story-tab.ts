/** The parts of a run that a narrow screen shows one at a time. */
export type StoryTab = 'story' | 'harness';
