import { readFileSync } from 'node:fs'

const start = '\u001b'
const code = /^\[L(?:([+cb])|x(\d+)y(\d+);)/

/** The kernel's character display of 4 x 20, by what was written to it: the codes this driver uses, and no others. */
export function readLcd(path: string): { rows: string[]; light: boolean; cursor: boolean } {
  const cells = Array.from({ length: 4 }, () => Array.from({ length: 20 }, () => ' '))
  const state = { x: 0, y: 0, light: false, cursor: true }
  const text = readFileSync(path, 'latin1')
  for (let at = 0; at < text.length; ) {
    const found = text.startsWith(start, at) ? code.exec(text.slice(at + 1, at + 24)) : null
    if (found) {
      if (found[1] === '+') state.light = true
      else if (found[1] === 'c') state.cursor = false
      else if (found[2]) Object.assign(state, { x: Number(found[2]), y: Number(found[3]) })
      at += found[0].length + 1
      continue
    }
    const letter = text.charAt(at++)
    if (letter < ' ' || letter > '~') throw new Error(`The display has no letter ${JSON.stringify(letter)}.`)
    const line = cells[state.y]
    if (!line || state.x >= 20) throw new Error(`Nothing stands at ${state.x}, ${state.y}.`)
    line[state.x++] = letter
  }
  return { rows: cells.map(line => line.join('').trimEnd()), light: state.light, cursor: state.cursor }
}
