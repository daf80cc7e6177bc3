import type { Planned } from '@clearshelf/shared-types';
import { Button, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { CheckCircle, Clock, WarningCircle } from '@strapi/icons';
import { describePlanned } from './describe-planned';

const looks = {
  waiting: { Icon: Clock, colour: 'primary600' },
  now: { Icon: Clock, colour: 'primary600' },
  failed: { Icon: WarningCircle, colour: 'danger600' },
  ended: { Icon: CheckCircle, colour: 'neutral600' },
} as const;

interface Props {
  planned: Planned;
  /** `undefined` for those who may not change it. */
  onChange?: () => void;
  onCancel: (id: number) => Promise<void>;
  onRetry: (id: number) => Promise<void>;
  busy: boolean;
}

/** One plan of an entry: what happens when, why it did not, and what can be done about it. */
export function PlannedPart(props: Props) {
  const { planned } = props;
  const { mood, sentence, details } = describePlanned(planned, new Date());
  const { Icon, colour } = looks[mood];
  const isOpen = mood !== 'ended';
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex gap={2} alignItems="flex-start">
        <Icon fill={colour} width="1.6rem" height="1.6rem" aria-hidden style={{ flex: 'none', marginTop: '.2rem' }} />
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography tag="p" fontWeight={isOpen ? 'semiBold' : 'regular'} textColor="neutral800">
            {sentence}
          </Typography>
          {details.map((detail) => (
            <Typography key={detail} tag="p" textColor="neutral700">
              {detail}
            </Typography>
          ))}
          {isOpen && planned.askedBy && (
            <Typography tag="p" variant="pi" textColor="neutral600">
              Planned by {planned.askedBy}.
            </Typography>
          )}
        </Flex>
      </Flex>
      {isOpen && <Choices {...props} />}
    </Flex>
  );
}

function Choices({ planned, onChange, onCancel, onRetry, busy }: Props) {
  if (!onChange) return null;
  const hasFailed = planned.state === 'failed';
  return (
    <Flex gap={2} wrap="wrap">
      {hasFailed && (
        <Button size="S" disabled={busy} onClick={() => void onRetry(planned.id)}>
          Try again
        </Button>
      )}
      <Button size="S" variant="tertiary" disabled={busy} onClick={onChange}>
        Change
        <VisuallyHidden> when it is to {planned.action}</VisuallyHidden>
      </Button>
      <Button size="S" variant="danger-light" disabled={busy} onClick={() => void onCancel(planned.id)}>
        {hasFailed ? 'Give up' : 'Cancel'}
        <VisuallyHidden> the planned {planned.action}</VisuallyHidden>
      </Button>
    </Flex>
  );
}
