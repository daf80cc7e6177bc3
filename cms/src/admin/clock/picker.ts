import { TextInput } from '@strapi/design-system';
import { styled } from 'styled-components';

/** The browser's own pickers of dates and times, in the colours of the admin. */
export const Picker = styled(TextInput)`
  color-scheme: ${({ theme }) => theme.colorScheme};
`;
