import { Typography } from '@strapi/design-system';

/** The type under which the content manager finds this part. */
export const sectionTitleType = 'clearshelf.section-title';

/** The heading of a group of fields. Stands in the form like a field, but holds nothing. */
export function SectionTitle({ label }: { label?: string }) {
  return (
    <Typography tag="h2" variant="delta" fontWeight="semiBold">
      {label}
    </Typography>
  );
}
