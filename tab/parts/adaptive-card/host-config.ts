import { tokens } from '@fluentui/react-components'

/** A card's heading stands under the `h2` of the detail that it is part of. */
const HEADING_LEVEL = 3

const inkOf = (normal: string, subtle = normal) => ({ default: normal, subtle })

const FOREGROUND = {
  default: inkOf(tokens.colorNeutralForeground1, tokens.colorNeutralForeground2),
  dark: inkOf(tokens.colorNeutralForeground1, tokens.colorNeutralForeground2),
  light: inkOf(tokens.colorNeutralForeground1, tokens.colorNeutralForeground2),
  accent: inkOf(tokens.colorBrandForeground1),
  good: inkOf(tokens.colorStatusSuccessForeground1),
  warning: inkOf(tokens.colorStatusWarningForeground3),
  attention: inkOf(tokens.colorStatusDangerForeground1),
}

const paper = (backgroundColor: string) => ({ backgroundColor, foregroundColors: FOREGROUND })

/**
 * What the renderer is told so that a card comes out as in the chat. The colours are those of the theme around it, and
 * change with it by themselves: light, dark and high contrast need no configuration of their own.
 */
export const HOST_CONFIG = {
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: tokens.colorNeutralStroke2 },
  supportsInteractivity: true,
  containerStyles: {
    default: paper(tokens.colorNeutralBackground1),
    emphasis: paper(tokens.colorNeutralBackground3),
    accent: paper(tokens.colorBrandBackground2),
    good: paper(tokens.colorStatusSuccessBackground1),
    warning: paper(tokens.colorStatusWarningBackground1),
    attention: paper(tokens.colorStatusDangerBackground1),
  },
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
  textBlock: { headingLevel: HEADING_LEVEL },
  textStyles: { heading: { weight: 'bolder', size: 'medium' } },
}
