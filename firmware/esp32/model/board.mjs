import { Flash } from './chips/flash.mjs'
import { Hd44780 } from './chips/hd44780.mjs'
import { GpioWiring, Pcf8574 } from './chips/lcd-wirings.mjs'
import { Mfrc522 } from './chips/mfrc522.mjs'
import { Radio } from './chips/radio.mjs'
import { Sockets } from './sockets.mjs'

const toHex = bytes => Buffer.from(bytes).toString('hex')
const fromHex = text => [...Buffer.from(text, 'hex')]
const lampPins = { red: 25, green: 26, blue: 27 }
const chipSelect = 5
const displayAddress = 0x27

/** Everything soldered to the ESP32, and the ESP32's own peripherals. Bytes cross into Python as hexadecimal text. */
export class Board {
  pins = new Map()
  nvs = new Map()
  tone = 0
  sounds = []
  resets = 0
  watchdog = null
  /** A test that lives much faster than this machine can run turns it off. */
  hasWatchdog = true
  /** How many times faster than the world this device lives. */
  speed = 1
  /** Added to the wall clock, in seconds; a device without a clock starts in 1970. */
  wallShiftS = 0
  /** What the supply of time over the network answers; null while it is not reachable. */
  networkTime = false

  /** @param {{flash: Uint8Array, nvs: [string, string][], onReset: (reason: string) => void, onRemember: () => void}} options */
  constructor({ flash, nvs, onReset, onRemember }) {
    this.onRemember = onRemember
    this.flash = new Flash(flash)
    this.nvs = new Map(nvs)
    this.onReset = onReset
    this.reader = new Mfrc522()
    this.display = new Hd44780()
    this.expander = new Pcf8574(this.display)
    this.wiring = new GpioWiring(this.display, { rs: 21, e: 22, data: [13, 14, 16, 17] })
    this.radio = new Radio()
    this.sockets = new Sockets(this.radio)
  }

  /** Once: what runs on until the thread is ended would be gone on a chip. */
  reset(reason) {
    if (this.resets > 0) return
    this.resets++
    this.onReset(reason)
  }

  /** Fed or dead: the chip's own timer, in the device's time. */
  feed(timeoutMs) {
    clearTimeout(this.watchdog)
    if (!this.hasWatchdog) return
    this.watchdog = setTimeout(() => this.reset('watchdog'), timeoutMs / this.speed)
    this.watchdog.unref()
  }

  /** The school's network goes off the air, with every connection over it, or comes back. */
  setNetwork(isUp) {
    this.radio.setUp(isUp)
    if (!isUp) this.sockets.dropAll()
  }

  setPin(pin, level) {
    this.pins.set(pin, level)
    this.wiring.set(pin, level)
    if (pin === 4 && level === 0) this.reader.reset()
  }

  /** What a person in front of the reader sees. */
  state() {
    const lamps = Object.entries(lampPins).filter(([, pin]) => this.pins.get(pin))
    return {
      lines: this.display.text().map(line => line.trimEnd()),
      lamps: lamps.map(([color]) => color),
      beacon: this.radio.advertised,
      wifi: this.radio.station,
      accessPoint: this.radio.accessPoint,
    }
  }

  /** The functions that the modules in modules/ stand on. */
  bridge() {
    const { flash, nvs, radio } = this
    return {
      spi: hex => toHex(this.pins.get(chipSelect) === 0 ? this.reader.transfer(fromHex(hex)) : [0xff, 0xff]),
      i2c_write: (address, hex) => {
        if (address !== displayAddress || !this.expander.isPresent) return false
        this.expander.write(fromHex(hex))
        return true
      },
      i2c_read: address =>
        address === displayAddress && this.expander.isPresent ? toHex([this.expander.read()]) : '',
      pin: (id, level) => this.setPin(id, level),
      tone: hertz => {
        this.tone = hertz
        if (hertz) this.sounds.push(hertz)
      },
      flash_read: (at, length) => toHex(flash.read(at, length)),
      flash_write: (at, hex) => flash.survives(() => flash.write(at, fromHex(hex))),
      flash_erase: block => flash.survives(() => flash.erase(block)),
      flash_bytes: () => flash.bytes.length,
      nvs_get: name => nvs.get(name) ?? '',
      nvs_set: (name, hex) => {
        nvs.set(name, hex)
        this.onRemember()
      },
      nvs_erase: name => nvs.delete(name),
      random: length => toHex(crypto.getRandomValues(new Uint8Array(length))),
      power_budget: bytes => {
        flash.budget = bytes < 0 ? Number.POSITIVE_INFINITY : bytes
      },
      spike: () => this.display.loseStep(),
      reset: reason => this.reset(reason),
      feed: timeoutMs => this.feed(timeoutMs),
      speed: () => this.speed,
      wall_shift: () => String(this.wallShiftS),
      set_wall_shift: seconds => {
        this.wallShiftS = Number(seconds)
      },
      network_time: () => this.networkTime,
      ...radio.bridge(),
      ...this.sockets.bridge(),
    }
  }
}
