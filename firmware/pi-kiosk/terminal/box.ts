import { type LampName, lampNames, type Picture } from '../display/picture.ts'
import { columns } from '../display/text.ts'

const glow: Record<LampName, number> = { green: 32, yellow: 33, blue: 34, red: 31 }

const lampText = (name: LampName, isLit: boolean, colour: boolean) => {
  const text = `${isLit ? '●' : '○'} ${name}`
  return colour && isLit ? `\x1b[${glow[name]}m${text}\x1b[0m` : text
}

/** The display of four rows and the lamp beside each, as text. */
export function box({ rows, lamps }: Picture, colour = false): string {
  const edge = '─'.repeat(columns + 2)
  const drawn = lampNames.map((name, at) => {
    return `│ ${(rows[at] ?? '').padEnd(columns)} │  ${lampText(name, lamps.includes(name), colour)}\n`
  })
  return `┌${edge}┐\n${drawn.join('')}└${edge}┘\n`
}
