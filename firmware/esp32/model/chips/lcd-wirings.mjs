const [select, read, enable] = [0x01, 0x02, 0x04]

/** The expander between I2C and the display: every byte sets eight pins, E clocks on its falling edge. */
export class Pcf8574 {
  isPresent = true
  pins = 0xff

  constructor(display) {
    this.display = display
  }

  write(bytes) {
    for (const byte of bytes) {
      const fell = this.pins & enable && !(byte & enable)
      if (fell && !(byte & read)) this.display.clock(this.pins >> 4, (this.pins & select) !== 0)
      this.pins = byte
    }
  }

  /** Pins written high are inputs: the display pulls them while E and RW are high. */
  read() {
    const isDriven = this.pins & enable && this.pins & read
    const data = isDriven ? this.display.readNibble() << 4 : 0xf0
    return (this.pins & 0x0f) | (this.pins & data & 0xf0)
  }
}

/** The display on six pins of the microcontroller. */
export class GpioWiring {
  levels = new Map()

  /** @param {{rs: number, e: number, data: number[]}} pins */
  constructor(display, pins) {
    this.display = display
    this.pins = pins
  }

  set(pin, level) {
    const fell = pin === this.pins.e && this.levels.get(pin) === 1 && level === 0
    this.levels.set(pin, level)
    if (!fell) return
    const nibble = this.pins.data.reduce((all, data, bit) => all | ((this.levels.get(data) ?? 0) << bit), 0)
    this.display.clock(nibble, this.levels.get(this.pins.rs) === 1)
  }
}
