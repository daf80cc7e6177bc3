import { Box, Button, Flex, Link, ProgressBar, Typography, VisuallyHidden } from '@strapi/design-system';
import { ArrowClockwise, CheckCircle, Clock, WarningCircle } from '@strapi/icons';
import { Widget } from '@strapi/strapi/admin';
import type { StateDescription } from './describe-state';
import { useWebsite } from './use-website';

const looks = {
  live: { Icon: CheckCircle, colour: 'success600' },
  working: { Icon: ArrowClockwise, colour: 'primary600' },
  waiting: { Icon: Clock, colour: 'neutral600' },
  failed: { Icon: WarningCircle, colour: 'danger600' },
} as const;

/** What readers see now, what is on its way to them, and what to do if it does not get there. */
export function Website() {
  const { description, unreachable, asking, publish } = useWebsite();
  if (!description) {
    return unreachable ? <Widget.Error>The CMS does not answer. Trying again.</Widget.Error> : <Widget.Loading />;
  }
  return (
    <Flex direction="column" alignItems="stretch" justifyContent="space-between" gap={5} height="100%">
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Headline description={description} />
        {description.details.map((detail) => (
          <Typography key={detail} tag="p" textColor="neutral700">
            {detail}
          </Typography>
        ))}
        {unreachable && <Typography tag="p">The CMS does not answer. Trying again.</Typography>}
        {description.siteUrl && (
          <Box>
            <Link href={description.siteUrl} isExternal>
              Open the site
            </Link>
          </Box>
        )}
      </Flex>
      <Flex direction="column" alignItems="flex-start" gap={2}>
        <Button variant="secondary" disabled={asking || !description.canPublish} onClick={() => void publish()}>
          Publish the site now
        </Button>
        <Typography tag="p" variant="pi" textColor="neutral600">
          Rarely needed. Each entry goes live by itself after you publish it.
        </Typography>
      </Flex>
      <VisuallyHidden>
        <span role="status" aria-live="polite">
          {description.announcement}
        </span>
      </VisuallyHidden>
    </Flex>
  );
}

function Headline({ description: { mood, headline, progress } }: { description: StateDescription }) {
  const { Icon, colour } = looks[mood];
  return (
    <>
      <Flex gap={2}>
        <Icon fill={colour} width="2rem" height="2rem" aria-hidden />
        <Typography tag="p" variant="beta" textColor="neutral800">
          {headline}
        </Typography>
      </Flex>
      {progress && progress.total > 0 && (
        <ProgressBar size="S" max={progress.total} value={progress.done} aria-label={headline} />
      )}
    </>
  );
}
