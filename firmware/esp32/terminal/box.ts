import type { SeenState } from '../model/device.ts'

const columns = 16

/** The display and its lamp, as text. */
export function box({ lines, lamps }: Pick<SeenState, 'lines' | 'lamps'>): string {
  const edge = '─'.repeat(columns + 2)
  const rows = [lines[0], lines[1]].map(line => `│ ${(line ?? '').padEnd(columns)} │`)
  const lamp = lamps.length > 0 ? `  ● ${colourOf(lamps)}` : ''
  return `┌${edge}┐\n${rows[0]}${lamp}\n${rows[1]}\n└${edge}┘\n`
}

/** Red and green together are what an amber lamp is made of. */
function colourOf(lamps: string[]): string {
  return lamps.includes('red') && lamps.includes('green') ? 'amber' : lamps.join(' ')
}

/** The UID a typed line means, without the check byte some readers print behind four bytes; null when it is none. */
export function typedCard(text: string): string | null {
  const hex = text
    .trim()
    .replaceAll(/[\s:-]/g, '')
    .toUpperCase()
  if (!/^([0-9A-F]{2})+$/.test(hex)) return null
  const bytes = [...Buffer.from(hex, 'hex')]
  const isChecked = bytes.length === 5 && bytes.reduce((all, byte) => all ^ byte, 0) === 0
  const uid = isChecked ? hex.slice(0, 8) : hex
  return [8, 14, 20].includes(uid.length) ? uid : null
}
