/**
 * The colours of Teams' three themes: of the frame around the cards, and of what stands in them. Each text has at least
 * 4.5 : 1 on each background of its theme. In high contrast Teams tells no state by colour.
 */
const COLOURS = {
  light: {
    paper: '#ffffff',
    line: '#e0e0e0',
    default: ['#242424', '#616161'],
    accent: ['#4f52b2', '#5b5fc7'],
    good: ['#237b4b', '#237b4b'],
    warning: ['#835c00', '#835c00'],
    attention: ['#c4314b', '#c4314b'],
    containers: {
      emphasis: '#f5f5f5',
      accent: '#e8ebfa',
      good: '#e7f2da',
      warning: '#fbf6d9',
      attention: '#fcf4f6',
    },
  },
  dark: {
    paper: '#292929',
    line: '#525252',
    default: ['#ffffff', '#c8c8c8'],
    accent: ['#a6a7dc', '#a6a7dc'],
    good: ['#92c353', '#92c353'],
    warning: ['#f8d22a', '#f8d22a'],
    attention: ['#f1a0a9', '#f1a0a9'],
    containers: {
      emphasis: '#1f1f1f',
      accent: '#2b2b40',
      good: '#1b2a17',
      warning: '#3d2f0a',
      attention: '#3f1c21',
    },
  },
  contrast: {
    paper: '#000000',
    line: '#ffffff',
    default: ['#ffffff', '#ffffff'],
    accent: ['#ffffff', '#ffffff'],
    good: ['#ffffff', '#ffffff'],
    warning: ['#ffffff', '#ffffff'],
    attention: ['#ffffff', '#ffffff'],
    containers: {
      emphasis: '#000000',
      accent: '#000000',
      good: '#000000',
      warning: '#000000',
      attention: '#000000',
    },
  },
}

/** The names of the themes, as they stand in the page's address. */
export const THEMES = Object.keys(COLOURS)

const foreground = (theme, name) => {
  const [normal, subtle] = COLOURS[theme][name]
  return { default: normal, subtle }
}

const foregroundsOf = (theme) => ({
  default: foreground(theme, 'default'),
  // Not the theme's: black and white, whatever the theme.
  dark: { default: '#242424', subtle: '#616161' },
  light: { default: '#ffffff', subtle: '#f0f0f0' },
  accent: foreground(theme, 'accent'),
  good: foreground(theme, 'good'),
  warning: foreground(theme, 'warning'),
  attention: foreground(theme, 'attention'),
})

const containersOf = (theme) => {
  const { paper, containers } = COLOURS[theme]
  const foregroundColors = foregroundsOf(theme)
  return Object.fromEntries(
    Object.entries({ default: paper, ...containers }).map(([name, backgroundColor]) => [
      name,
      { backgroundColor, foregroundColors },
    ]),
  )
}

/**
 * What a renderer of Adaptive Cards is told so that a card comes out as in Teams, as plain JSON.
 *
 * @param {'light' | 'dark' | 'contrast'} theme
 */
export const hostConfigFor = (theme) => ({
  fontFamily: '"Segoe UI", system-ui, sans-serif',
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: COLOURS[theme].line },
  supportsInteractivity: true,
  containerStyles: containersOf(theme),
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { spacing: 'small', weight: 'default', color: 'attention' },
  },
  textBlock: { headingLevel: 3 },
  textStyles: { heading: { weight: 'bolder', size: 'medium' } },
})
