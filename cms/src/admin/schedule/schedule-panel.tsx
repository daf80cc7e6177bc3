import type { EntrySchedule, Planned, ScheduleAction, ScheduledType } from '@clearshelf/shared-types';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { PlanDialog } from './plan-dialog';
import { PlannedPart } from './planned-part';
import { useSchedule } from './use-schedule';

const dayInMilliseconds = 86_400_000;

/** When the entry goes live and leaves the site, and what became of earlier plans. */
export function SchedulePanel(entry: { type: ScheduledType; documentId: string; version: string }) {
  const { schedule, problem, busy, plan, cancel, retry } = useSchedule(entry.type, entry.documentId, entry.version);
  const [dialog, setDialog] = useState<ScheduleAction>();
  const changed = useChangedMeanwhile(schedule, entry.version);
  if (!schedule) {
    return <Typography textColor="neutral600">{problem ?? 'Looking what is planned.'}</Typography>;
  }
  const { mayChange, isPublic, publish, unpublish } = schedule;
  const part = (action: ScheduleAction) => (
    <PlannedPart
      planned={schedule[action] ?? recent(schedule, action)}
      onChange={mayChange ? () => setDialog(action) : undefined}
      onCancel={cancel}
      onRetry={retry}
      busy={busy}
    />
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      {part('publish')}
      {part('unpublish')}
      {!mayChange && !publish && !unpublish && (
        <Typography textColor="neutral600">
          Nothing is planned. Whoever may publish can plan when it goes live.
        </Typography>
      )}
      {mayChange && (
        <Flex direction="column" alignItems="stretch" gap={2}>
          {!publish && (
            <Button variant="tertiary" fullWidth onClick={() => setDialog('publish')}>
              {isPublic ? 'Publish changes later' : 'Publish later'}
            </Button>
          )}
          {!unpublish && (isPublic || publish?.state === 'waiting') && (
            <Button variant="tertiary" fullWidth onClick={() => setDialog('unpublish')}>
              Unpublish later
            </Button>
          )}
        </Flex>
      )}
      {problem && <Typography textColor="danger600">{problem}</Typography>}
      {changed && (
        <Button variant="secondary" fullWidth onClick={() => window.location.reload()}>
          Reload to see it
        </Button>
      )}
      {dialog && <PlanDialog action={dialog} schedule={schedule} plan={plan} onClose={() => setDialog(undefined)} />}
    </Flex>
  );
}

/** What ended in the last week is worth a line. */
function recent({ ended }: EntrySchedule, action: ScheduleAction): Planned | undefined {
  return ended.find(
    (planned) =>
      planned.action === action && Date.now() - new Date(planned.endedAt ?? 0).getTime() < 7 * dayInMilliseconds,
  );
}

/** Whether the schedule published or unpublished while the form was open, which the form does not know of. */
function useChangedMeanwhile(schedule: EntrySchedule | undefined, version: string): boolean {
  const known = useRef<{ version: string; done: number }>(undefined);
  const [changed, setChanged] = useState(false);
  const done = schedule && Math.max(0, ...schedule.ended.filter(({ state }) => state === 'done').map(({ id }) => id));
  useEffect(() => {
    if (done === undefined) return;
    if (known.current?.version === version) setChanged((before) => before || done > (known.current?.done ?? 0));
    else setChanged(false);
    known.current = { version, done };
  }, [done, version]);
  return changed;
}
