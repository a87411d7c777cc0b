/**
 * A grid of fields in which labels of one and of two lines stand over controls at one height: each field lends its rows
 * (label, control, problem, hint) from the grid, which keeps no gap between rows.
 */
export const ALIGNED_FIELDS = {
  rowGap: 0,
  '& > .fui-Field': { display: 'grid', gridTemplateRows: 'subgrid', gridRow: 'span 4' },
  '& > .fui-Field > label': { alignSelf: 'end' },
} as const
