import {
  scheduleActions,
  type EntrySchedule,
  type Planned,
  type ScheduleAction,
  type ScheduledType,
} from '@clearshelf/shared-types';
import { Button, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { WhoLeadsThere, type Target } from '../takedown/who-leads-there';
import { describePlanned } from './describe-planned';
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
  const { mayChange, publish, unpublish } = schedule;
  const plans = scheduleActions.flatMap((action) => schedule[action] ?? recent(schedule, action) ?? []);
  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      {plans.map((planned) => (
        <PlannedPart
          key={planned.action}
          planned={planned}
          onChange={mayChange ? () => setDialog(planned.action) : undefined}
          onCancel={cancel}
          onRetry={retry}
          busy={busy}
        />
      ))}
      <VisuallyHidden>
        <span role="status">{plans.map((planned) => describePlanned(planned, new Date()).sentence).join(' ')}</span>
      </VisuallyHidden>
      {!mayChange && !publish && !unpublish && (
        <Typography textColor="neutral600">
          Nothing is planned. Whoever may publish can plan when it goes live.
        </Typography>
      )}
      {mayChange && <NewPlans schedule={schedule} open={setDialog} />}
      {problem && <Typography textColor="danger600">{problem}</Typography>}
      {changed && (
        <Button variant="secondary" fullWidth onClick={() => window.location.reload()}>
          Reload to see it
        </Button>
      )}
      {dialog && (
        <PlanDialog action={dialog} schedule={schedule} plan={plan} onClose={() => setDialog(undefined)}>
          {dialog === 'unpublish' && <WhoLeadsThere isAside takedown={dialog} target={findTarget(entry)} />}
        </PlanDialog>
      )}
    </Flex>
  );
}

function findTarget({ type, documentId }: { type: ScheduledType; documentId: string }): Target {
  return { type, ids: [documentId], isShared: false };
}

/** Buttons for what is not planned yet. */
function NewPlans({ schedule, open }: { schedule: EntrySchedule; open: (action: ScheduleAction) => void }) {
  const { publish, unpublish, isPublic } = schedule;
  const mayEnd = !unpublish && (isPublic || publish?.state === 'waiting');
  if (publish && !mayEnd) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {!publish && (
        <Button variant="tertiary" fullWidth onClick={() => open('publish')}>
          {isPublic ? 'Publish changes later' : 'Publish later'}
        </Button>
      )}
      {mayEnd && (
        <Button variant="tertiary" fullWidth onClick={() => open('unpublish')}>
          Unpublish later
        </Button>
      )}
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
