import { Flex, Link, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { PublishButton } from './decision-buttons';
import { Announcement, Facts, Headline } from './headline';
import { useWebsite } from './use-website';

/** The box on the home page: what readers see now, what is on its way to them, and what to do if it does not get there. */
export function Website() {
  const website = useWebsite();
  const { description, unreachable } = website;
  if (!description) {
    return unreachable ? <Widget.Error>The CMS does not answer. Trying again.</Widget.Error> : <Widget.Loading />;
  }
  const { mood, details, siteUrl, announcement } = description;
  return (
    <Flex direction="column" alignItems="stretch" justifyContent="space-between" gap={4} minHeight="100%">
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Headline {...description} />
        <Facts>{details}</Facts>
        {unreachable && <Typography tag="p">The CMS does not answer. Trying again.</Typography>}
      </Flex>
      <Flex direction="column" alignItems="flex-start" gap={2}>
        <Flex gap={4} wrap="wrap">
          <PublishButton website={website} />
          {siteUrl && (
            <Link href={siteUrl} isExternal>
              Open the site
            </Link>
          )}
        </Flex>
        {(mood === 'live' || mood === 'partly') && (
          <Typography tag="p" variant="pi" textColor="neutral600">
            Rarely needed: each entry goes live by itself after you publish it.
          </Typography>
        )}
      </Flex>
      <Announcement>{announcement}</Announcement>
    </Flex>
  );
}
