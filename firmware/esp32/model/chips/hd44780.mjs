const rowStarts = [0x00, 0x40]
const columns = 16

/** The display controller: starts in eight-bit mode, counts nibbles, and can be put out of step by noise. */
export class Hd44780 {
  constructor() {
    this.memory = new Uint8Array(128).fill(0x20)
    this.address = 0
    this.isFourBit = false
    this.isOn = false
    this.high = null
    this.readHigh = true
    this.writes = 0
  }

  /** One falling edge of E with RW low; `nibble` is on D4 to D7. */
  clock(nibble, isText) {
    if (!this.isFourBit) return this.#command(nibble << 4)
    if (this.high === null) {
      this.high = nibble
      return
    }
    const byte = (this.high << 4) | nibble
    this.high = null
    if (isText) this.#put(byte)
    else this.#command(byte)
  }

  /** What stands on D4 to D7 while E is high and RW is high: busy flag and address, upper half first. */
  readNibble() {
    const half = this.readHigh ? this.address >> 4 : this.address & 0x0f
    this.readHigh = !this.readHigh
    return half
  }

  /** A spike on E: half a byte is lost, everything after it is read shifted. */
  loseStep() {
    this.high = this.high === null ? 0x0 : null
  }

  /** What a person reads, two lines. */
  text() {
    if (!this.isOn) return ['', '']
    return rowStarts.map(start =>
      Array.from(this.memory.slice(start, start + columns), byte => String.fromCharCode(byte)).join(''),
    )
  }

  #put(byte) {
    this.memory[this.address] = byte
    this.address = (this.address + 1) & 0x7f
    this.writes++
  }

  #command(byte) {
    if (byte & 0x80) this.address = byte & 0x7f
    else if (byte & 0x40) this.address = 0
    else if (byte & 0x20) {
      this.isFourBit = (byte & 0x10) === 0
      this.high = null
    } else if (byte & 0x18) this.isOn = byte & 0x08 ? (byte & 0x04) !== 0 : this.isOn
    else if (byte & 0x02) this.address = 0
    else if (byte === 0x01) {
      this.memory.fill(0x20)
      this.address = 0
    }
  }
}
