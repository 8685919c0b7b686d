import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Device } from '../model/device.ts'

const device = new Device()
const setUp = `
import asyncio, time
from machine import I2C, Pin, SPI
from attend.drivers import iso14443
from attend.drivers.lcd import Lcd
from attend.drivers.lcd_buses import GpioBus, Pcf8574Bus
from attend.drivers.mfrc522 import CardError, Collision, Mfrc522, NoCard, ReaderAbsent
chip = Mfrc522(SPI(2), Pin(5, Pin.OUT), Pin(4, Pin.OUT))
async def read():
    try:
        uid = await iso14443.read_uid(chip)
        await iso14443.halt(chip)
        return uid.hex().upper()
    except CardError as error:
        return "%s: %s" % (type(error).__name__, error)
`
const read = () => device.run<string>(`${setUp}\nawait chip.start()\nresult = await read()`)
const readAgain = (times: number) =>
  device.run<string[]>(
    `${setUp}\nchip._select.value(1)\nresult = []\nfor _ in range(${times}): result.append(await read())`,
  )

beforeAll(() => device.powerOn())
afterAll(() => device.powerOff())
beforeEach(async () => {
  await device.lift()
  await device.set('reader.isPresent', true)
  await device.set('reader.version', 0x92)
})

describe('the MFRC522 driver', () => {
  it.each([
    ['four bytes, one cascade', 'B136DB1B'],
    ['seven bytes, two cascades', '04A1B2C3D4E5F6'],
    ['ten bytes, three cascades', '04112233445566778899'],
  ])('reads a UID of %s', async (_, uid) => {
    await device.hold(uid)
    expect(await read()).toBe(uid)
  })

  it('says that the field is empty', async () => {
    expect(await read()).toBe('NoCard: ')
  })

  it.each([
    ['bcc', 'DamagedFrame: BCC'],
    ['crc', 'DamagedFrame: CRC of SAK'],
    ['short', 'DamagedFrame: 3 bytes of UID'],
  ] as const)(
    'believes no frame with a fault (%s), and the poll after next reads the card',
    async (kind, refusal) => {
      await device.hold('04A1B2C3D4E5F6', { kind, times: 1 })
      expect(await read()).toBe(refusal)
      // A card that is asked while it waits to be selected first falls silent.
      expect(await readAgain(2)).toEqual(['NoCard: ', '04A1B2C3D4E5F6'])
    },
  )

  it('does not mix two cards into one number', async () => {
    await device.hold('B136DB1B')
    await device.hold('A136DB1B')
    expect(await read()).toMatch(/^Collision: bit/)
  })

  it('a card that stays answers once; lifted and put back it answers again', async () => {
    await device.hold('B136DB1B')
    expect(await read()).toBe('B136DB1B')
    expect(new Set(await readAgain(5))).toEqual(new Set(['NoCard: ']))
    await device.lift()
    await device.hold('B136DB1B')
    expect(await readAgain(1)).toEqual(['B136DB1B'])
  })

  it.each([0x00, 0xff])('knows an absent chip by version %i', async version => {
    await device.set('reader.version', version)
    const start = `${setUp}\ntry:\n    await chip.start()\nexcept ReaderAbsent as error:\n    result = str(error)`
    expect(await device.run(start)).toMatch(/MFRC522 version (00|FF)/)
    expect(await device.run(`${setUp}\nresult = chip.is_healthy()`)).toBe(false)
  })

  it.each([0x88, 0x91, 0x92, 0xb2])('works with version %i, original or clone', async version => {
    await device.set('reader.version', version)
    expect(await device.run(`${setUp}\nawait chip.start()\nresult = chip.is_healthy()`)).toBe(true)
  })

  it('notices a chip that restarted with its field off', async () => {
    await device.run(`${setUp}\nawait chip.start()`)
    await device.set('reader.brownOut', [])
    expect(await device.run(`${setUp}\nresult = chip.is_healthy()`)).toBe(false)
  })
})

describe('the number of a card', () => {
  const normalise = (text: string) =>
    device.run<string>(
      `from attend.drivers import cards\ntry:\n    result = cards.to_text(cards.from_text("${text}"))\nexcept cards.UnusableCard as error:\n    result = "refused: %s" % error`,
    )
  it.each([
    ['B136DB1B47', 'B136DB1B'],
    ['b1:36:db:1b', 'B136DB1B'],
    ['04A1B2C3D4E5F6', '04A1B2C3D4E5F6'],
    ['88046E51B3', 'refused: the first part of a longer number'],
    ['88046E51', 'refused: the first part of a longer number'],
    ['B136DB1B48', 'refused: 5 bytes'],
    ['B136', 'refused: 2 bytes'],
    ['no card', 'refused: not hexadecimal'],
  ])('%s becomes %s', async (text, expected) => {
    expect(await normalise(text)).toBe(expected)
  })
  it('made up anew for each touch is known by its first byte', async () => {
    const code =
      'from attend.drivers.cards import is_random\nresult = [is_random(bytes((8,1,2,3))), is_random(bytes((4,1,2,3)))]'
    expect(await device.run(code)).toEqual([true, false])
  })
})

describe('the display', () => {
  const expander = `${setUp}\nlcd = Lcd(Pcf8574Bus(I2C(0)))\n`
  it('shows two lines over the expander', async () => {
    await device.run(`${expander}result = await lcd.show("Good morning", "Hold your card")`)
    expect((await device.see()).lines).toEqual(['Good morning', 'Hold your card'])
  })
  it('shows two lines on six pins', async () => {
    const pins = 'GpioBus(Pin(21), Pin(22), [Pin(13), Pin(14), Pin(16), Pin(17)])'
    await device.run(`${setUp}\nlcd = Lcd(${pins})\nresult = await lcd.show("Six pins", "no expander")`)
    expect((await device.see()).lines).toEqual(['Six pins', 'no expander'])
  })
  it('cuts what is too long and replaces what the character ROM cannot show', async () => {
    await device.run(`${expander}await lcd.show("Zoë \\\\ Müller, a long name", "~")`)
    expect((await device.see()).lines).toEqual(['Zo? ? M?ller, a', '?'])
  })
  it('reads back where it stands, and starts again after a spike that cost half a byte', async () => {
    const result = await device.run(
      `${expander}await lcd.show("Before", "the spike")\nimport hardware\nhardware.spike()\nawait lcd.show("After", "the spike!")\nresult = lcd.restarts`,
    )
    expect(result).toBe(1)
    expect((await device.see()).lines).toEqual(['After', 'the spike!'])
  })
  it('that is unplugged stops nothing, and shows again when it is back', async () => {
    await device.set('expander.isPresent', false)
    expect(await device.run(`${expander}result = await lcd.show("Nobody", "sees this")`)).toBe(false)
    await device.set('expander.isPresent', true)
    expect(await device.run(`${expander}result = await lcd.show("Back", "again")`)).toBe(true)
    expect((await device.see()).lines).toEqual(['Back', 'again'])
  })
})
