import { Button, Dialog, Typography, type ButtonProps } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { useId, useState, type ReactNode } from 'react';
import { formatCount } from './sizes';
import type { TellTime } from './tell-time';
import type { Website } from './use-website';

interface WithWebsite {
  website: Website;
}

/** Makes the site anew though nothing changed. */
export function PublishButton({ website: { description, asking, decide } }: WithWebsite) {
  const why = useId();
  if (!description) return null;
  const { canPublish, whyNot } = description;
  return (
    <>
      <Button
        variant="secondary"
        disabled={asking || !canPublish}
        onClick={() => void decide('publish')}
        aria-describedby={whyNot && why}
      >
        Publish the site now
      </Button>
      {whyNot && (
        <Typography id={why} tag="span" variant="pi" textColor="neutral600">
          {whyNot}
        </Typography>
      )}
    </>
  );
}

/** Says yes to what was held. */
export function ApproveButton({ website: { state, asking, decide } }: WithWebsite) {
  const held = state?.held;
  if (!state || !held || state.workingOn === undefined) return null;
  const { workingOn } = state;
  return (
    <AskFirst
      label="Yes, publish"
      confirm="Yes, publish"
      title={`Take away ${formatCount(held.removed, 'page')}?`}
      disabled={asking || !state.mayPublish}
      onConfirm={async () => await decide('approve', { revision: workingOn })}
    >
      {`Readers have ${formatCount(held.of, 'page')} now. ${formatCount(held.removed, 'of them goes', 'of them go')}, and links to ${held.removed === 1 ? 'it' : 'them'} lead nowhere. You can put the present release back later.`}
    </AskFirst>
  );
}

/** Lets go of the release that was put back. */
export function ResumeButton({ website: { state, asking, decide } }: WithWebsite) {
  if (!state?.pinned) return null;
  return (
    <AskFirst
      label="Show the newest again"
      confirm="Show the newest"
      title="Show the newest again?"
      disabled={asking || !state.mayPublish}
      onConfirm={async () => await decide('resume')}
    >
      Everything that is published here goes live, also what changed since the release was put back.
    </AskFirst>
  );
}

interface ReturnProps extends WithWebsite {
  release: { id: string; at: string };
  tellTime: TellTime;
}

/** Puts an earlier release back. */
export function ReturnButton({ website: { state, asking, decide }, release, tellTime }: ReturnProps) {
  const time = tellTime(release.at);
  return (
    <AskFirst
      label="Return to this release"
      name={`Return to this release, of ${time}`}
      confirm="Put it back"
      title={`Put back the release of ${time}?`}
      variant="tertiary"
      disabled={asking || !state?.mayPublish || state.pinned?.id === release.id}
      onConfirm={async () => await decide('return', { id: release.id })}
    >
      Readers see the site as it was then. Entries here stay as they are. What you publish waits until somebody chooses
      “Show the newest again”.
    </AskFirst>
  );
}

interface AskFirstProps extends Pick<ButtonProps, 'variant' | 'disabled'> {
  label: string;
  /** What screen readers call the button, where the label alone would be unclear. */
  name?: string;
  title: string;
  /** On the button that goes ahead. */
  confirm: string;
  children: ReactNode;
  onConfirm: () => Promise<void>;
}

function AskFirst({ label, name, title, confirm, children, onConfirm, ...look }: AskFirstProps) {
  const [open, setOpen] = useState(false);
  const go = async () => {
    setOpen(false);
    await onConfirm();
  };
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger>
        <Button size="S" aria-label={name} {...look}>
          {label}
        </Button>
      </Dialog.Trigger>
      <ConfirmDialog
        title={title}
        icon={null as never}
        endAction={
          <Button fullWidth onClick={() => void go()}>
            {confirm}
          </Button>
        }
      >
        <Typography tag="p" textAlign="center">
          {children}
        </Typography>
      </ConfirmDialog>
    </Dialog.Root>
  );
}
