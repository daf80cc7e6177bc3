import { Button, Flex, Link, Typography, VisuallyHidden } from '@strapi/design-system';
import { ArrowClockwise, CheckCircle, Clock, WarningCircle } from '@strapi/icons';
import { Widget } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { StateDescription } from './describe-state';
import { useWebsite } from './use-website';

const looks = {
  live: { Icon: CheckCircle, colour: 'success600' },
  working: { Icon: ArrowClockwise, colour: 'primary600' },
  waiting: { Icon: Clock, colour: 'neutral600' },
  failed: { Icon: WarningCircle, colour: 'danger600' },
} as const;

const Progress = styled.progress`
  width: 100%;
  height: 0.8rem;
  accent-color: ${({ theme }) => theme.colors.primary600};
`;

/** What readers see now, what is on its way to them, and what to do if it does not get there. */
export function Website() {
  const { description, unreachable, asking, publish } = useWebsite();
  if (!description) {
    return unreachable ? <Widget.Error>The CMS does not answer. Trying again.</Widget.Error> : <Widget.Loading />;
  }
  const { mood, details, siteUrl, canPublish, announcement } = description;
  return (
    <Flex direction="column" alignItems="stretch" justifyContent="space-between" gap={4} minHeight="100%">
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Headline description={description} />
        {details.map((detail) => (
          <Typography key={detail} tag="p" textColor="neutral700">
            {detail}
          </Typography>
        ))}
        {unreachable && <Typography tag="p">The CMS does not answer. Trying again.</Typography>}
      </Flex>
      <Flex direction="column" alignItems="flex-start" gap={2}>
        <Flex gap={4} wrap="wrap">
          <Button variant="secondary" disabled={asking || !canPublish} onClick={() => void publish()}>
            Publish the site now
          </Button>
          {siteUrl && (
            <Link href={siteUrl} isExternal>
              Open the site
            </Link>
          )}
        </Flex>
        {mood === 'live' && (
          <Typography tag="p" variant="pi" textColor="neutral600">
            Rarely needed: each entry goes live by itself after you publish it.
          </Typography>
        )}
      </Flex>
      <VisuallyHidden>
        <span role="status" aria-live="polite">
          {announcement}
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
      {progress && progress.total > 0 && <Progress max={progress.total} value={progress.done} aria-label={headline} />}
    </>
  );
}
