import type { ButtonProps } from '@fluentui/react-components'
import { usePageWidth } from '../../parts/use-page-width.ts'

/** How large buttons are: as asked, and large enough for a finger on a narrow page. */
export const useButtonSize = (size: 'small' | 'medium' = 'medium'): NonNullable<ButtonProps['size']> =>
  usePageWidth() === 'narrow' ? 'large' : size
