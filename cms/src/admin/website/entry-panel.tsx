import { entryTypes, websiteRoutes, type EntryOnWebsite, type EntryType } from '@clearshelf/shared-types';
import { Flex, Link, Typography } from '@strapi/design-system';
import { useEffect } from 'react';
import { askAgainIn } from './describe-state';
import { describeEntry, type EntryDescription } from './describe-entry';
import { Announcement, Facts, Headline } from './headline';
import { useFollow } from './use-follow';
import { useCircumstances } from './use-website';

/** What the content manager tells its panels, as far as this one listens. */
interface PanelProps {
  model: string;
  documentId?: string;
  document?: { documentId?: string; updatedAt?: string; publishedAt?: string | null; status?: string };
}

/** The panel "On the website" of the edit view: whether readers see this entry, where, and if not yet, why. */
export function EntryPanel({ model, documentId, document }: PanelProps) {
  const type = findType(model);
  if (!type) return null;
  const id = document?.documentId ?? (documentId === 'create' ? undefined : documentId);
  const saved = `${document?.updatedAt}:${document?.publishedAt}:${document?.status}`;
  const isModified = document?.status === 'modified';
  return {
    title: 'On the website',
    content: <OnTheWebsite type={type} id={id} saved={saved} isModified={isModified} />,
  };
}

const unsaved: EntryDescription = { mood: 'none', headline: 'Not published', details: [] };

interface ContentProps {
  type: EntryType;
  id?: string;
  /** Changes when the entry is saved or published, which is a reason to ask at once. */
  saved: string;
  isModified: boolean;
}

function OnTheWebsite({ type, id, saved, isModified }: ContentProps) {
  const path = id && `${websiteRoutes.entry}?type=${type}&id=${encodeURIComponent(id)}`;
  const { answer, unreachable, refresh } = useFollow<EntryOnWebsite>(path, pauseOf);
  const circumstances = useCircumstances(answer?.state);
  useEffect(refresh, [refresh, saved]);
  const description = id ? answer && describeEntry(answer, circumstances) : unsaved;
  const silence = unreachable && ['The CMS does not answer. Trying again.'];
  if (!description) return <Typography tag="p">{unreachable ? silence : 'Asking …'}</Typography>;
  const { headline, details, address, href } = description;
  const more = isModified ? ['The form has changes that are not published.'] : [];
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      <Headline {...description} variant="delta" />
      {address && (
        <Typography tag="p" style={{ overflowWrap: 'anywhere' }}>
          {href ? (
            <Link href={href} isExternal>
              {address}
            </Link>
          ) : (
            address
          )}
        </Typography>
      )}
      <Facts>{[...details, ...(answer?.notes ?? []), ...more, ...(silence || [])]}</Facts>
      <Announcement>{`On the website: ${headline}`}</Announcement>
    </Flex>
  );
}

function pauseOf({ state, upToDate }: EntryOnWebsite): number {
  return upToDate ? 10 : Math.min(2, askAgainIn(state.step));
}

function findType(model: string): EntryType | undefined {
  return entryTypes.find((type) => model === `api::${type}.${type}`);
}
