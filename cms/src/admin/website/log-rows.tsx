import type { DecisionRow, FailureRow, ReleaseRow } from '@clearshelf/shared-types';
import { Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { Changes } from './changes';
import { ReturnButton } from './decision-buttons';
import { listFacts, failedAt, sayDecision } from './describe-log';
import { Facts } from './headline';
import type { TellTime } from './tell-time';
import type { Website } from './use-website';

/** A release: when, what changed, by whom, how long it took, and the way back to it. */
export function Release({ row, website, tellTime }: { row: ReleaseRow; website: Website; tellTime: TellTime }) {
  const none = row.isReturn ? 'An earlier release, put back' : 'No entry changed';
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex gap={2} justifyContent="space-between" wrap="wrap">
        <Flex gap={2}>
          <Typography tag="h3" variant="delta" textColor="neutral800">
            {tellTime(row.at)}
          </Typography>
          {row.isLive && (
            <Typography tag="span" fontWeight="semiBold" textColor="success600">
              Readers see this
            </Typography>
          )}
        </Flex>
        {row.kept && !row.isLive && <ReturnButton website={website} release={row} tellTime={tellTime} />}
      </Flex>
      <Changes changes={row.changes} none={none} />
      <Typography tag="p" variant="pi" textColor="neutral600">
        {listFacts(row, tellTime).join(' · ')}
      </Typography>
    </Flex>
  );
}

const Log = styled.pre`
  margin-top: 0.8rem;
  padding: 1.2rem;
  max-height: 30rem;
  overflow: auto;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  font-family: monospace;
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme }) => theme.colors.neutral100};
`;

const Summary = styled.summary`
  cursor: pointer;
  color: ${({ theme }) => theme.colors.neutral800};
`;

/** A failure: what happened, what to do, and for whoever runs the server what the publisher wrote. */
export function Failure({ row, tellTime }: { row: FailureRow; tellTime: TellTime }) {
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography tag="h3" variant="delta" textColor="danger600">
        {failedAt(row, tellTime)}
      </Typography>
      <Facts>{[row.what, row.repair]}</Facts>
      {row.log && (
        <details>
          <Summary>
            <Typography variant="pi">What the publisher wrote, for whoever runs the server</Typography>
          </Summary>
          {/* It can be scrolled, so the keyboard must reach it. */}
          <Log tabIndex={0}>{row.log}</Log>
        </details>
      )}
    </Flex>
  );
}

/** What somebody decided, in a line. */
export function Decided({ row, tellTime }: { row: DecisionRow; tellTime: TellTime }) {
  return (
    <Typography tag="p" textColor="neutral700">
      {sayDecision(row, tellTime)}
    </Typography>
  );
}
