import { Card } from './card.mjs'

const registers = { command: 0x01, comIrq: 0x04, error: 0x06, fifo: 0x09, level: 0x0a, control: 0x0c }
const framing = 0x0d
const collision = 0x0e
const txControl = 0x14
const versionRegister = 0x37
const [idle, transceive, softReset] = [0x00, 0x0c, 0x0f]
const fifoBytes = 64
/** How often the interrupt register is read before the chip's own timer has run out, and before an answer is in. */
const readsUntilTimeout = 2
const readsUntilAnswer = 1

/** The MFRC522 at the level of its registers, with the cards in its field. */
export class Mfrc522 {
  version = 0x92
  isPresent = true
  cards = []
  resets = 0
  framesSent = 0

  constructor() {
    this.reset()
  }

  reset() {
    this.registers = new Uint8Array(64)
    this.registers[txControl] = 0x80
    this.fifo = []
    this.pending = null
  }

  /** The supply dips: the chip starts again with its field off; the bus works on. */
  brownOut() {
    this.reset()
    for (const card of this.cards) card.enterField()
  }

  place(uid, fault) {
    this.cards.push(new Card(uid, fault))
  }

  remove() {
    this.cards = []
  }

  /** Two bytes at a time, as the driver sends them while chip select is low. */
  transfer([address, value]) {
    if (!this.isPresent) return [0xff, 0xff]
    const register = (address & 0x7e) >> 1
    if (address & 0x80) return [0x00, this.#read(register)]
    this.#write(register, value)
    return [0x00, 0x00]
  }

  #read(register) {
    if (register === versionRegister) return this.version
    if (register === registers.fifo) return this.fifo.shift() ?? 0
    if (register === registers.level) return this.fifo.length
    if (register === registers.comIrq) this.#tick()
    return this.registers[register]
  }

  #write(register, value) {
    if (register === registers.command) return this.#command(value & 0x0f)
    if (register === registers.fifo) {
      if (this.fifo.length < fifoBytes) this.fifo.push(value)
      return
    }
    if (register === registers.level) {
      if (value & 0x80) this.fifo = []
      return
    }
    if (register === registers.comIrq) {
      // Bit 7 says whether the marked bits are set or cleared.
      this.registers[register] =
        value & 0x80 ? this.registers[register] | value : this.registers[register] & ~value
      return
    }
    this.registers[register] = value
    if (register === framing && value & 0x80 && this.registers[registers.command] === transceive)
      this.#send(value & 0x07)
  }

  #command(command) {
    this.registers[registers.command] = command
    if (command === softReset) {
      this.resets++
      this.reset()
    }
    if (command === idle) this.pending = null
  }

  #send(lastBits) {
    this.framesSent++
    const frame = this.fifo
    this.fifo = []
    this.registers[registers.error] = 0
    const hasField = (this.registers[txControl] & 0x03) === 0x03
    const answers = hasField
      ? this.cards.map(card => card.hear(frame, lastBits)).filter(answer => answer !== null)
      : []
    this.pending = { answers, reads: 0 }
  }

  /** Time passes with every look at the interrupt register. */
  #tick() {
    if (!this.pending) return
    const { answers } = this.pending
    this.pending.reads++
    if (answers.length === 0) {
      if (this.pending.reads > readsUntilTimeout) this.#finish(0x01)
    } else if (this.pending.reads > readsUntilAnswer) {
      this.#receive(answers)
      this.#finish(0x30)
    }
  }

  #receive(answers) {
    const [first, ...others] = answers
    const bits = answer => answer.flatMap(byte => Array.from({ length: 8 }, (_, at) => (byte >> at) & 1))
    const mine = bits(first)
    const clash = mine.findIndex((bit, at) => others.some(other => bits(other)[at] !== bit))
    if (clash >= 0) {
      this.registers[registers.error] |= 0x08
      this.registers[collision] = (clash + 1) & 0x1f
    }
    this.registers[registers.control] = 0
    this.fifo = clash >= 0 ? first.slice(0, clash >> 3) : [...first]
  }

  #finish(irq) {
    this.pending = null
    this.registers[registers.comIrq] |= irq
  }
}
