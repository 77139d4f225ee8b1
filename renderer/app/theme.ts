import { createTheme, type MantineColorsTuple, rem } from '@mantine/core';

/** A deep teal: restrained beside the networks' own blues and violets. */
const harbour: MantineColorsTuple = [
  '#e8f7f5',
  '#d5ebe8',
  '#a9d6cf',
  '#7ac0b6',
  '#53aea1',
  '#3ba294',
  '#2c9c8d',
  '#1b887a',
  '#08796c',
  '#00695d',
];

/** Greys with a breath of blue; 6 and 7 are the surfaces of the dark theme. */
const dark: MantineColorsTuple = [
  '#d3d6da',
  '#b3b8bf',
  '#9299a2',
  '#666d76',
  '#3a4048',
  '#2d3238',
  '#22262b',
  '#191c20',
  '#131518',
  '#0d0f11',
];

const gray: MantineColorsTuple = [
  '#f7f8f8',
  '#f0f1f2',
  '#e5e7e9',
  '#d9dcdf',
  '#c4c9cd',
  '#9aa1a8',
  '#737b84',
  '#525a63',
  '#363c43',
  '#1e2226',
];

export const theme = createTheme({
  primaryColor: 'harbour',
  primaryShade: { light: 8, dark: 6 },
  colors: { harbour, dark, gray },
  autoContrast: true,
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontSizes: { xs: rem(11), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: rem(20) }, h2: { fontSize: rem(16) }, h3: { fontSize: rem(14) } },
  },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(32) },
  defaultRadius: 'md',
  radius: { xs: rem(3), sm: rem(5), md: rem(8), lg: rem(12), xl: rem(20) },
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 80 } } },
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
  },
});
