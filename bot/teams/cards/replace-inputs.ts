/**
 * The people pickers under the buttons that replace an authorizer: one a button, because on one card no two inputs may
 * have the same id. So many can be replaced on a card; more would leave no room for the other buttons.
 */
export const REPLACE_INPUT_IDS = ['to', 'to-2', 'to-3'] as const
