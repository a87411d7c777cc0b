/** Where suppliers of Dutch companies mostly are: the European Union, its neighbours, and the largest others; ISO 3166-1. */
export const COUNTRIES = [
  ...['NL', 'BE', 'DE', 'FR', 'GB', 'IE', 'LU', 'AT', 'BG', 'CY', 'CZ', 'DK', 'EE', 'ES', 'FI', 'GR', 'HR', 'HU', 'IT'],
  ...['LT', 'LV', 'MT', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK', 'CH', 'NO', 'TR', 'US', 'CN', 'IN', 'JP'],
] as const
