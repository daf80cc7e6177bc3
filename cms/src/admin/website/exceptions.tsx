import { sayException, type Exception, type WebsiteState } from '@clearshelf/shared-types';
import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { makeAdminPath } from './describe-log';
import { formatCount } from './sizes';

type Live = NonNullable<WebsiteState['live']>;

/** What the live release could not show as it should, each with the entry and what to do. */
export function Exceptions({ live: { exceptions, exceptionCount } }: { live: Live }) {
  const more = exceptionCount - exceptions.length;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
      {exceptions.map((exception) => (
        <Flex key={`${exception.entry} ${exception.problem}`} tag="li" direction="column" alignItems="stretch" gap={1}>
          <Entry exception={exception} />
          {[sayException(exception), exception.repair].map((line) => (
            <Typography key={line} tag="p" textColor="neutral700" style={{ overflowWrap: 'anywhere' }}>
              {line}
            </Typography>
          ))}
        </Flex>
      ))}
      {more > 0 && <Typography tag="li">and {formatCount(more, 'more', 'more')}</Typography>}
    </Flex>
  );
}

function Entry({ exception: { entry, type, id } }: { exception: Exception }) {
  const path = makeAdminPath({ type, id, exists: true });
  const words = entry.charAt(0).toUpperCase() + entry.slice(1);
  if (!path) return <Typography fontWeight="semiBold">{words}</Typography>;
  return (
    <Link tag={NavLink} to={path}>
      {words}
    </Link>
  );
}
