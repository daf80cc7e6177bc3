import { websiteRoutes, type WebsiteLog } from '@clearshelf/shared-types';
import { Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { styled } from 'styled-components';
import { Changes } from './changes';
import { ApproveButton, PublishButton, ResumeButton } from './decision-buttons';
import { summarise } from './describe-log';
import { Exceptions } from './exceptions';
import { Announcement, Facts, Headline } from './headline';
import { Decided, Failure, Release } from './log-rows';
import { timeTeller, type TellTime } from './tell-time';
import { useFollow } from './use-follow';
import { useWebsite, type Website } from './use-website';

/** Seconds after which the log is asked for again though the state did not change. */
const seldom = 30;

/** The page "Website": what readers see, what waits, and all that happened. */
export default function WebsitePage() {
  const website = useWebsite();
  const [page, setPage] = useState(1);
  const { answer: log, refresh } = useFollow<WebsiteLog>(`${websiteRoutes.log}?page=${page}`, () => seldom);
  const { state, description } = website;
  const turn = [state?.revision, state?.step, state?.live?.id, state?.live?.seenAt, state?.pinned?.id].join();
  useEffect(refresh, [refresh, turn]);
  if (!description) return website.unreachable ? <Page.Error /> : <Page.Loading />;
  return (
    <Page.Main>
      <Page.Title>Website</Page.Title>
      <Layouts.Header title="Website" subtitle="What readers see, and how it came to be" />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
          <Now website={website} />
          {state?.live && state.live.exceptionCount > 0 && (
            <Section title="Exceptions">
              <Exceptions live={state.live} />
            </Section>
          )}
          {log && summarise(log.waiting) && (
            <Section title="Not on the website yet">
              <Changes changes={log.waiting} />
            </Section>
          )}
          {log && (
            <Section title="What happened">
              <Rows log={log} website={website} tellTime={timeTeller(new Date())} />
              <Pages log={log} turnTo={setPage} />
            </Section>
          )}
        </Flex>
        <Announcement>{description.announcement}</Announcement>
      </Layouts.Content>
    </Page.Main>
  );
}

function Now({ website }: { website: Website }) {
  const { description, unreachable, state } = website;
  if (!description) return null;
  const { details, remarks, siteUrl } = description;
  return (
    <Card>
      <Headline {...description} tag="h2" />
      <Facts>{[...details, ...remarks]}</Facts>
      {unreachable && <Typography tag="p">The CMS does not answer. Trying again.</Typography>}
      <Flex gap={4} wrap="wrap" paddingTop={2}>
        {state?.step === 'held' && <ApproveButton website={website} />}
        <ResumeButton website={website} />
        {state?.step !== 'held' && !state?.pinned && <PublishButton website={website} />}
        {siteUrl && (
          <Link href={siteUrl} isExternal>
            Open the site
          </Link>
        )}
      </Flex>
      {(state?.step === 'held' || state?.pinned) && !state.mayPublish && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          Your role may not publish. Ask an editor.
        </Typography>
      )}
    </Card>
  );
}

const RowList = styled.ol`
  display: grid;

  > li {
    padding-block: 1.6rem;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  > li:first-child {
    padding-top: 0;
    border-top: 0;
  }
`;

function Rows({ log, website, tellTime }: { log: WebsiteLog; website: Website; tellTime: TellTime }) {
  if (log.rows.length === 0) return <Typography tag="p">Nothing yet.</Typography>;
  return (
    <RowList>
      {log.rows.map((row) => (
        <li key={row.key}>
          {row.kind === 'release' && <Release row={row} website={website} tellTime={tellTime} />}
          {row.kind === 'failure' && <Failure row={row} tellTime={tellTime} />}
          {row.kind === 'decision' && <Decided row={row} tellTime={tellTime} />}
        </li>
      ))}
    </RowList>
  );
}

function Pages({ log: { page, pageCount }, turnTo }: { log: WebsiteLog; turnTo: (page: number) => void }) {
  if (pageCount === 1) return null;
  return (
    <Flex tag="nav" aria-label="Pages of what happened" gap={2} wrap="wrap">
      <Button variant="tertiary" disabled={page <= 1} onClick={() => turnTo(page - 1)}>
        Newer
      </Button>
      <Button variant="tertiary" disabled={page >= pageCount} onClick={() => turnTo(page + 1)}>
        Older
      </Button>
      <Typography textColor="neutral600">
        Page {page} of {pageCount}
      </Typography>
    </Flex>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Card>
      <Typography tag="h2" variant="beta" textColor="neutral800">
        {title}
      </Typography>
      {children}
    </Card>
  );
}

function Card({ children }: { children: React.ReactNode }) {
  return (
    <Box background="neutral0" shadow="filterShadow" hasRadius padding={{ initial: 4, medium: 6 }}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        {children}
      </Flex>
    </Box>
  );
}
