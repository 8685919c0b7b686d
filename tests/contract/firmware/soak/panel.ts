import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type LampName, lampNames } from '../../../../firmware/pi-kiosk/display/picture.ts'

/** Display and lamps as they stood from one moment on. */
export interface Sight {
  atMs: number
  rows: string[]
  lamps: LampName[]
}

const start = '\u001b'
const code = /^\[L(?:[+cb]|x(\d+)y(\d+);)/
const lookMs = 25

/** The display's cells, by what was written to it since it was opened. */
function createCells() {
  let cells = Array.from({ length: 4 }, () => ' '.repeat(20))
  let [x, y] = [0, 0]
  return {
    clear() {
      cells = Array.from({ length: 4 }, () => ' '.repeat(20))
    },
    write(text: string) {
      for (let at = 0; at < text.length; ) {
        const found = text.startsWith(start, at) ? code.exec(text.slice(at + 1, at + 16)) : null
        if (found) {
          if (found[1] !== undefined) [x, y] = [Number(found[1]), Number(found[2])]
          at += found[0].length + 1
          continue
        }
        const line = cells[y] ?? ''
        cells[y] = line.slice(0, x) + text.charAt(at++) + line.slice(x + 1)
        x++
      }
    },
    rows: () => cells.map(line => line.trimEnd()),
  }
}

/** Reads the files that stand for display and lamps as somebody before the kiosk would see them, and keeps every change. */
export function watchPanel(lcd: string, leds: string) {
  const seen: Sight[] = []
  const cells = createCells()
  let read = 0
  let last = ''

  function readDisplay() {
    const size = statSync(lcd, { throwIfNoEntry: false })?.size ?? 0
    if (size < read) {
      cells.clear()
      read = 0
    }
    if (size === read) return
    const bytes = Buffer.alloc(size - read)
    const file = openSync(lcd, 'r')
    readSync(file, bytes, 0, bytes.length, read)
    closeSync(file)
    read = size
    cells.write(bytes.toString('latin1'))
  }

  const isLit = (name: LampName) => {
    try {
      return readFileSync(join(leds, `muster-${name}`, 'brightness'), 'utf8').startsWith('1')
    } catch {
      return false
    }
  }

  function look() {
    readDisplay()
    const sight = { rows: cells.rows(), lamps: lampNames.filter(isLit) }
    const text = JSON.stringify(sight)
    if (text !== last) seen.push({ atMs: Date.now(), ...sight })
    last = text
  }
  const timer = setInterval(look, lookMs)
  return {
    seen,
    stop() {
      clearInterval(timer)
      look()
    },
  }
}
