import type { ChangeList, EntryChange } from '@clearshelf/shared-types';
import { Flex, Link, TextButton, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { views } from '../../desk/views';
import { makeAdminPath, summarise } from './describe-log';
import { formatCount } from './sizes';

const atFirst = 5;

const List = styled.ul`
  display: grid;
  gap: 0.4rem;
`;

const Item = styled.li`
  display: grid;
  grid-template-columns: 7rem 1fr;
  gap: 0.8rem;
  overflow-wrap: anywhere;
`;

/** Which entries changed, with links to them: the first few, and more on demand. */
export function Changes({ changes, none }: { changes: ChangeList; none?: string }) {
  const [all, setAll] = useState(false);
  const { entries } = changes;
  const total = changes.added + changes.changed + changes.removed;
  const shown = all ? entries : entries.slice(0, atFirst);
  const summary = summarise(changes) ?? none;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {summary && (
        <Typography tag="p" textColor="neutral800">
          {summary.charAt(0).toUpperCase() + summary.slice(1)}.
        </Typography>
      )}
      {shown.length > 0 && (
        <List>
          {shown.map((change) => (
            <Change key={`${change.type}:${change.id}`} change={change} />
          ))}
        </List>
      )}
      {!all && total > shown.length && (
        <TextButton onClick={() => setAll(true)} style={{ alignSelf: 'flex-start' }}>
          and {formatCount(total - shown.length, 'more', 'more')}
        </TextButton>
      )}
      {all && total > entries.length && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          and {formatCount(total - entries.length, 'more', 'more')}
        </Typography>
      )}
    </Flex>
  );
}

function Change({ change }: { change: EntryChange }) {
  const path = makeAdminPath(change);
  return (
    <Item>
      <Typography textColor="neutral600">{change.action}</Typography>
      <span>
        {path ? (
          <Link tag={NavLink} to={path}>
            {change.title}
          </Link>
        ) : (
          <Typography textColor="neutral800">{change.title}</Typography>
        )}{' '}
        <Typography variant="pi" textColor="neutral600">
          {readName(change)}
        </Typography>
      </span>
    </Item>
  );
}

/** What kind of entry it is, in the words of the forms. */
function readName({ type }: EntryChange): string {
  if (type === undefined) return 'changed past this admin: an import, or a backup that was put back';
  if (type === 'file') return 'file';
  const name = views.find(({ uid }) => uid === `api::${type}.${type}`)?.name ?? type;
  return name.toLowerCase();
}
