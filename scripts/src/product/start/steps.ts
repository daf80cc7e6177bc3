import { Listr } from 'listr2';

export interface Step {
  title: string;
  enabled?: boolean;
  /** `tell` shows a line beneath the title while the work goes on. */
  work: (tell: (line: string) => void) => Promise<void>;
}

/** Runs steps one after the other and shows how far it is. @throws what the failing step threw */
export async function runSteps(steps: Step[]): Promise<void> {
  let failure: unknown;
  const list = new Listr(
    steps.map(({ title, enabled = true, work }) => ({
      title,
      enabled,
      task: async (_: unknown, task: { output: string }) => {
        try {
          await work((line) => (task.output = line));
        } catch (error) {
          failure = error;
          // The whole story is told once, at the end.
          throw new Error('see below', { cause: error });
        }
      },
    })),
    {
      fallbackRenderer: 'simple',
      fallbackRendererCondition: () => !process.stdout.isTTY,
      // Its own listener would end us at once and leave the children behind.
      registerSignalListeners: false,
    },
  );
  await list.run().catch((error: unknown) => {
    throw failure ?? error;
  });
}
