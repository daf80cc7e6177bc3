import { scheduledTypes, type ScheduledType } from '@clearshelf/shared-types';
import { Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { SchedulePanel } from './schedule-panel';

/** What the content manager tells a panel of the entry that is open. */
export interface PanelProps {
  model: string;
  documentId?: string;
  document?: { updatedAt?: string };
  meta?: { availableStatus?: { updatedAt?: string; publishedAt?: string | null }[] };
}

/** The box "Schedule" beside the form of everything that has drafts. */
export function schedulePanel({ model, documentId, document, meta }: PanelProps): {
  title: string;
  content: ReactNode;
} | null {
  const type = scheduledTypes.find((name): name is ScheduledType => model === `api::${name}.${name}`);
  if (!type) return null;
  const other = meta?.availableStatus?.map(({ publishedAt, updatedAt }) => `${publishedAt} ${updatedAt}`) ?? [];
  const version = [document?.updatedAt, ...other].join();
  return {
    title: 'Schedule',
    content: documentId ? (
      <SchedulePanel key={documentId} type={type} documentId={documentId} version={version} />
    ) : (
      <Typography textColor="neutral600">Save the entry first. Then you can choose when it goes live.</Typography>
    ),
  };
}
