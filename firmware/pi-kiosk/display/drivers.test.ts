import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KioskState } from '../../../kiosk/state.ts'
import { readLcd } from '../tests/lcd-model.ts'
import { Lamps } from './lamps.ts'
import { Lcd } from './lcd.ts'
import { lampNames } from './picture.ts'
import { Screen } from './screen.ts'

const state = (change: Partial<KioskState>): KioskState => ({
  ...{
    phase: 'ready',
    notice: '',
    online: true,
    waiting: 0,
    takesPins: false,
    sound: true,
    facesEnabled: true,
  },
  ...{ place: { organization: 'Riverside', name: 'Kiosk', room: 'Room 12' }, shown: null },
  ...change,
})

const slow = { timeout: 60_000 }

describe('the drivers', () => {
  let folder: string
  const lampsHere = () => ({ folder, green: 'g', yellow: 'y', blue: 'b', red: 'r' })
  const brightness = () =>
    lampNames.filter(name => readFileSync(join(folder, name.charAt(0), 'brightness'), 'utf8') === '1')
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pi-kiosk-display-'))
    for (const name of 'gybr') mkdirSync(join(folder, name))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('write what the kernel’s display understands, only rows that changed, and leave nothing of longer ones', async () => {
    const path = join(folder, 'lcd')
    const lcd = new Lcd(path)
    await lcd.show(['Room 12', 'Look at the camera', '', 'Offline, 12 to send'])
    expect(readLcd(path)).toEqual({
      rows: ['Room 12', 'Look at the camera', '', 'Offline, 12 to send'],
      ...{ light: true, cursor: false },
    })
    const before = readFileSync(path).length
    await lcd.show(['Room 12', 'Look at the camera', '', '2 to send'])
    expect(readLcd(path).rows[3]).toBe('2 to send')
    expect(readFileSync(path).length - before).toBeLessThan(30)
    await lcd.close()
  })

  it('switch lamps that change, and all off at the end', async () => {
    const lamps = new Lamps(lampsHere())
    await lamps.show(['blue', 'green'])
    expect(brightness()).toEqual(['green', 'blue'])
    writeFileSync(join(folder, 'b', 'brightness'), 'untouched')
    await lamps.show(['blue', 'red'])
    expect(readFileSync(join(folder, 'b', 'brightness'), 'utf8')).toBe('untouched')
    await lamps.close()
    expect(brightness()).toEqual([])
  })

  it('that fail are told once, stop nobody, and write everything once they are back', async () => {
    const errors: unknown[] = []
    let change = () => {}
    let now = state({ waiting: 1 })
    const subscribe = (told: () => void) => {
      change = told
      return () => {}
    }
    const kiosk = { snapshot: () => now, subscribe }
    const path = join(folder, 'absent', 'lcd')
    const display = new Lcd(path)
    const screen = new Screen({
      kiosk,
      watched: { snapshot: () => false, subscribe: () => () => {} },
      display,
      lamps: null,
      onError: error => errors.push(error),
      nowMs: () => 0,
    })
    screen.start()
    screen.setCamera('on')
    now = state({ waiting: 2 })
    change()
    await expect.poll(() => errors.length, slow).toBe(1)
    mkdirSync(join(folder, 'absent'))
    now = state({ waiting: 3 })
    change()
    await expect.poll(() => readLcdOrNothing(path), slow).toContain('3 to send')
    await screen.stop()
    expect(readLcd(path).rows).toEqual(['', '', '', ''])
    expect(errors).toHaveLength(1)
  })
})

function readLcdOrNothing(path: string): string[] {
  try {
    return readLcd(path).rows
  } catch {
    return []
  }
}
