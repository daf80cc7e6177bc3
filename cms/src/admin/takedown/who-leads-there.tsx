import { websiteRoutes, type EntryType, type EntryUsers } from '@clearshelf/shared-types';
import { Box, Flex, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { Announcement } from '../website/headline';
import { describeTakedown, type Takedown } from './describe-takedown';

export interface Target {
  type: EntryType;
  ids: string[];
  /** Of one entry: its title or name. */
  title?: string;
  isShared: boolean;
}

interface Props {
  target: Target;
  takedown: Takedown;
  /** Is told how many lead there, once that is known; `undefined` where it cannot be found out. */
  onAnswer?: (count: number | undefined) => void;
  /** Whether the question itself is asked elsewhere. */
  isAside?: boolean;
  /** What the content manager itself asks. */
  children?: ReactNode;
}

/** Body of the question before entries are taken away: who leads to them, and what becomes of those. */
export function WhoLeadsThere({ target, takedown, onAnswer, isAside, children }: Props) {
  const { users, failed } = useUsers(target, onAnswer);
  if (failed) {
    return (
      <Body>
        <Typography tag="p">The CMS does not say who leads there. You can go on all the same.</Typography>
        {children}
      </Body>
    );
  }
  if (!users) return <Typography tag="p">Looking who leads there …</Typography>;
  const about = { takedown, count: target.ids.length, choosesDraft: Boolean(children), ...target };
  const { question, summary, lines, after } = describeTakedown(about, users);
  return (
    <Body>
      {!isAside && (
        <Typography tag="p" fontWeight="bold">
          {question}
        </Typography>
      )}
      {summary && <Typography tag="p">{summary}</Typography>}
      {lines.length > 0 && (
        <Box tag="ul" paddingLeft={5} style={{ listStyle: 'disc', overflowWrap: 'anywhere' }}>
          {lines.map((line) => (
            <Typography key={line} tag="li">
              {line}
            </Typography>
          ))}
        </Box>
      )}
      {after && <Typography tag="p">{after}</Typography>}
      <Announcement>{[!isAside && question, summary, ...lines, after].filter(Boolean).join(' ')}</Announcement>
      {children}
    </Body>
  );
}

/** On a phone the buttons below must stay within reach. */
const Scrolling = styled.div`
  width: 100%;
  max-height: max(12rem, 100dvh - 26rem);
  overflow-y: auto;
`;

function Body({ children }: { children: ReactNode }) {
  return (
    <Scrolling tabIndex={0}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        {children}
      </Flex>
    </Scrolling>
  );
}

function useUsers({ type, ids }: Target, onAnswer: Props['onAnswer']) {
  const { get } = useFetchClient();
  const [users, setUsers] = useState<EntryUsers>();
  const [failed, setFailed] = useState(false);
  const path = `${websiteRoutes.users}?type=${type}&ids=${ids.join(',')}`;
  useEffect(() => {
    const asking = new AbortController();
    get<EntryUsers>(path, { signal: asking.signal }).then(
      ({ data }) => {
        setUsers(data);
        onAnswer?.(data.count);
      },
      () => {
        if (asking.signal.aborted) return;
        setFailed(true);
        onAnswer?.(undefined);
      },
    );
    return () => asking.abort();
    // Asked once for each opening of the dialog.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [path]);
  return { users, failed };
}
