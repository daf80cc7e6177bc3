/** The site's accent (`site/src/styles`) in the steps that Strapi's design system asks for. */
export const lightColours = {
  // Strapi's own grey of small headings is too pale to read: 3.2:1.
  neutral500: '#6b6b88',
  primary100: '#e7f1ee',
  primary200: '#b9d8cf',
  primary500: '#2b7866',
  primary600: '#0a5546',
  primary700: '#063a30',
  buttonPrimary500: '#2b7866',
  buttonPrimary600: '#0a5546',
};

/** The same on dark ground. Text of the primary colour stays lighter than 4.5:1, buttons carry white text. */
export const darkColours = {
  primary100: '#15291f',
  primary200: '#2d5a4d',
  primary500: '#6cc0a5',
  primary600: '#8ed6bd',
  primary700: '#a9e3cf',
  buttonPrimary500: '#2b8570',
  buttonPrimary600: '#1d705d',
};
