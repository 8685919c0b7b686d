import type { Examples } from '../../furnish.ts'

export const platformExamples: Examples = {
  'platform.measure': () => ({ consumers: [{ name: 'notify-mark', types: ['mark.recorded'] }] }),
}
