import type { Reader } from '../../_components/reader'

const offAboveMs = 300_000

/** Whether the device's clock is so far off that its times are not believed. */
export const isClockOff = ({ clockOffsetMs }: Pick<Reader, 'clockOffsetMs'>) =>
  clockOffsetMs !== null && Math.abs(clockOffsetMs) > offAboveMs

/** "Right", "4 s behind", "12 min ahead": the device's clock against the server's. */
export function clockText({ clockOffsetMs, boot }: Pick<Reader, 'clockOffsetMs' | 'boot'>): string {
  if (clockOffsetMs === null) return boot === null ? 'Unknown' : 'Has none'
  const offMs = Math.abs(clockOffsetMs)
  const direction = clockOffsetMs < 0 ? 'behind' : 'ahead'
  if (offMs < 2_000) return 'Right'
  if (offMs < 120_000) return `${Math.round(offMs / 1000)} s ${direction}`
  if (offMs < 7_200_000) return `${Math.round(offMs / 60_000)} min ${direction}`
  return offMs < 365 * 86_400_000 ? `${Math.round(offMs / 3_600_000)} h ${direction}` : 'Not set'
}
