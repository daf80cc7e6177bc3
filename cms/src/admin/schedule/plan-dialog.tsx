import type { EntrySchedule, ScheduleAction, ScheduleRequest } from '@clearshelf/shared-types';
import { Button, Field, Flex, Modal, Typography } from '@strapi/design-system';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Picker } from '../clock/picker';
import { rememberTimeZone } from '../clock/usual-time-zone';
import { ZoneField } from '../clock/zone-field';
import { judgePlan, startOf } from './judge-plan';

const titles = { publish: 'Publish later', unpublish: 'Unpublish later' } as const;
const hints = {
  publish: 'What goes live is the draft as it is saved at that moment. You can go on editing until then.',
  unpublish: 'Its page is then gone. The draft stays here.',
} as const;

interface Props {
  action: ScheduleAction;
  schedule: EntrySchedule;
  plan: (request: ScheduleRequest) => Promise<string | undefined>;
  onClose: () => void;
  /** What else is worth knowing before. */
  children?: ReactNode;
}

/** Asks for a date, a time and a zone, and says back what they mean before anything is planned. */
export function PlanDialog({ action, schedule, plan, onClose, children }: Props) {
  const [wish, setWish] = useState(() => startOf(action, schedule, new Date()));
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<typeof wish>) => {
    setWish({ ...wish, ...part });
    setRefusal(undefined);
  };
  const { sentence, note, problem, request } = judgePlan(action, wish, new Date());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The form lies inside the one of the entry, for React.
    event.stopPropagation();
    if (!request) return;
    setBusy(true);
    const refused = await plan(request);
    setBusy(false);
    setRefusal(refused);
    if (refused) return;
    rememberTimeZone(request.timeZone);
    onClose();
  };
  const complaint = refusal ?? problem;
  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{titles[action]}</Modal.Title>
        </Modal.Header>
        <form onSubmit={(event) => void submit(event)} noValidate style={{ display: 'contents' }}>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Flex gap={4} alignItems="flex-start" wrap="wrap">
                <Field.Root name="date" required flex="1 1 16rem">
                  <Field.Label>Date</Field.Label>
                  <Picker type="date" value={wish.date} onChange={({ target }) => change({ date: target.value })} />
                </Field.Root>
                <Field.Root name="time" required flex="1 1 12rem">
                  <Field.Label>Time</Field.Label>
                  <Picker type="time" value={wish.time} onChange={({ target }) => change({ time: target.value })} />
                </Field.Root>
              </Flex>
              <ZoneField
                value={wish.timeZone}
                hint="The date and time above are those of this place."
                onChange={(timeZone) => change({ timeZone })}
              />
              <Flex direction="column" alignItems="stretch" gap={1} minHeight="6rem" aria-live="polite">
                {sentence && (
                  <Typography tag="p" variant="delta" textColor="neutral800">
                    {sentence}
                  </Typography>
                )}
                {note && (
                  <Typography tag="p" textColor="warning700">
                    {note}
                  </Typography>
                )}
                {complaint && (
                  <Typography tag="p" textColor="danger600" role="alert">
                    {complaint}
                  </Typography>
                )}
                <Typography tag="p" variant="pi" textColor="neutral600">
                  {hints[action]}
                </Typography>
              </Flex>
              {children}
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Modal.Close>
              <Button variant="tertiary">Cancel</Button>
            </Modal.Close>
            <Button type="submit" loading={busy} disabled={!request}>
              Schedule
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
}
