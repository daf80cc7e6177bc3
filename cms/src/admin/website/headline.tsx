import { Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { ArrowClockwise, CheckCircle, Clock, Eye, EyeStriked, WarningCircle } from '@strapi/icons';
import { styled } from 'styled-components';
import type { Mood } from './describe-state';

const looks = {
  live: { Icon: CheckCircle, colour: 'success600' },
  partly: { Icon: WarningCircle, colour: 'warning600' },
  working: { Icon: ArrowClockwise, colour: 'primary600' },
  waiting: { Icon: Clock, colour: 'neutral600' },
  failed: { Icon: WarningCircle, colour: 'danger600' },
  held: { Icon: Eye, colour: 'warning600' },
  none: { Icon: EyeStriked, colour: 'neutral600' },
} as const;

const Progress = styled.progress`
  width: 100%;
  height: 0.8rem;
  accent-color: ${({ theme }) => theme.colors.primary600};
`;

interface Props {
  mood: Mood;
  headline: string;
  progress?: { done: number; total: number };
  /** The element; a paragraph where the place has a heading of its own. */
  tag?: 'p' | 'h2';
  variant?: 'beta' | 'delta';
}

/** How things stand, in a few words with a sign before them. */
export function Headline({ mood, headline, progress, tag = 'p', variant = 'beta' }: Props) {
  const { Icon, colour } = looks[mood];
  return (
    <>
      <Flex gap={2} alignItems="flex-start">
        <Icon fill={colour} width="2rem" height="2rem" aria-hidden style={{ flexShrink: 0, marginTop: '0.2rem' }} />
        <Typography tag={tag} variant={variant} textColor="neutral800">
          {headline}
        </Typography>
      </Flex>
      {progress && progress.total > 0 && <Progress max={progress.total} value={progress.done} aria-label={headline} />}
    </>
  );
}

/** Tells screen readers when something changes. */
export function Announcement({ children }: { children: string }) {
  return (
    <VisuallyHidden>
      <span role="status" aria-live="polite">
        {children}
      </span>
    </VisuallyHidden>
  );
}

/** Facts below a headline, each a paragraph. */
export function Facts({ children }: { children: readonly string[] }) {
  return children.map((fact) => (
    <Typography key={fact} tag="p" textColor="neutral700" style={{ overflowWrap: 'anywhere' }}>
      {fact}
    </Typography>
  ));
}
