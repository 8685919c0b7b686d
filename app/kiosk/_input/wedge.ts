/** Readers that pose as a keyboard type faster than fingers: characters at most this far apart belong together. */
const gapMaxMs = 50
const lengthMin = 6

export interface Wedge {
  /** Feed every key; gives the number of a card when a burst ends with Enter. */
  key(key: string, atMs: number): string | undefined
}

/** Tells the bursts of a card reader from somebody who types. */
export function createWedge(): Wedge {
  let burst = ''
  let lastMs = Number.NEGATIVE_INFINITY
  return {
    key(key, atMs) {
      if (atMs - lastMs > gapMaxMs) burst = ''
      lastMs = atMs
      if (key === 'Enter') {
        const number = burst.trim()
        burst = ''
        return number.length >= lengthMin ? number : undefined
      }
      if (key.length === 1) burst += key
      return undefined
    },
  }
}
