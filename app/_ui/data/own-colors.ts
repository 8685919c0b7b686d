/** Colours of an organization's own statuses, for fills with text on them; names are the server's. */
export const ownColors = {
  teal: 'own-color border-transparent [--own-hue:190]',
  blue: 'own-color border-transparent [--own-hue:250]',
  violet: 'own-color border-transparent [--own-hue:295]',
  pink: 'own-color border-transparent [--own-hue:350]',
  orange: 'own-color border-transparent [--own-hue:55]',
  brown: 'own-color border-transparent [--own-hue:60] [--own-strength:0.55]',
  grey: 'own-color border-transparent [--own-hue:262] [--own-strength:0.15]',
} as const

export type OwnColor = keyof typeof ownColors
