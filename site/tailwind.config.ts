import type { Config } from 'tailwindcss';

/** The measures of the reading room. Values of colours stand in `src/styles/room.css`, once for light and once for dark. */
export default {
  content: ['./src/**/*.{astro,ts}', '!./src/**/*.test.ts', '!./src/testing/**'],
  corePlugins: {
    // Our own base styles are a third of its size.
    preflight: false,
    // Each of these writes a block of variables for every element into every page.
    borderSpacing: false,
    boxShadow: false,
    boxShadowColor: false,
    filter: false,
    backdropFilter: false,
    ringWidth: false,
    ringColor: false,
    ringOffsetWidth: false,
    ringOffsetColor: false,
    scrollSnapType: false,
    touchAction: false,
    transform: false,
    translate: false,
    rotate: false,
    skew: false,
    scale: false,
    fontVariantNumeric: false,
    gradientColorStops: false,
    contain: false,
  },
  theme: {
    screens: { wide: '60rem' },
    colors: {
      paper: 'var(--paper)',
      shade: 'var(--shade)',
      ink: 'var(--ink)',
      quiet: 'var(--quiet)',
      line: 'var(--line)',
      accent: 'var(--accent)',
      warn: 'var(--warn)',
      current: 'currentColor',
      transparent: 'transparent',
    },
    fontFamily: {
      serif: ['Charter', "'Bitstream Charter'", "'Sitka Text'", 'Cambria', 'serif'],
      sans: ['system-ui', 'sans-serif'],
    },
    // Four sizes, no more.
    fontSize: {
      small: ['.83rem', '1.5'],
      base: ['1rem', '1.6'],
      large: ['1.35rem', '1.3'],
      huge: ['clamp(1.6rem, 1.1rem + 2.4vw, 2.2rem)', '1.15'],
    },
    spacing: {
      0: '0',
      px: '1px',
      1: '.25rem',
      2: '.5rem',
      3: '.75rem',
      4: '1rem',
      6: '1.5rem',
      8: '2rem',
      12: '3rem',
      16: '4rem',
      // The least that a finger meets, in pixels whatever the size of type.
      target: '44px',
    },
    maxWidth: { text: '36rem', title: '46rem', page: '62rem' },
  },
} satisfies Config;
