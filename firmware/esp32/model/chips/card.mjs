/** A card of ISO 14443-3 type A as seen from its antenna: 4, 7 or 10 bytes of UID, states, and faults on order. */

export function crcA(bytes) {
  let crc = 0x6363
  for (const each of bytes) {
    let byte = (each ^ crc) & 0xff
    byte = (byte ^ (byte << 4)) & 0xff
    crc = ((crc >> 8) ^ (byte << 8) ^ (byte << 3) ^ (byte >> 4)) & 0xffff
  }
  return [crc & 0xff, crc >> 8]
}

const selectCodes = [0x93, 0x95, 0x97]
const lengths = [4, 7, 10]

export class Card {
  /** @param {string} uid hexadecimal @param {{kind: 'bcc' | 'crc' | 'short', times: number} | undefined} fault */
  constructor(uid, fault) {
    this.uid = [...Buffer.from(uid, 'hex')]
    if (!lengths.includes(this.uid.length)) throw new Error(`No card has ${this.uid.length} bytes of UID.`)
    this.levels = lengths.indexOf(this.uid.length) + 1
    this.fault = fault
    this.enterField()
  }

  enterField() {
    this.state = 'idle'
    this.wasHalted = false
    this.level = 0
  }

  /** The answer as bytes, or null for silence. */
  hear(bytes, lastBits) {
    if (lastBits === 7 && bytes.length === 1) return this.#wake(bytes[0])
    if (this.state === 'idle' || this.state === 'halt') return null
    if (bytes[0] === 0x50 && this.state === 'active') return this.#sleep()
    if (this.state === 'ready' && bytes[0] === selectCodes[this.level]) {
      if (bytes[1] === 0x20 && bytes.length === 2) return this.#part()
      if (bytes[1] === 0x70 && bytes.length === 9) return this.#select(bytes)
    }
    return this.#fallBack()
  }

  #wake(code) {
    if (code !== 0x52 && (code !== 0x26 || this.state !== 'idle')) {
      return this.state === 'halt' ? null : this.#fallBack()
    }
    this.wasHalted = this.state === 'halt'
    this.state = 'ready'
    this.level = 0
    return [[0x04, 0x44, 0x84][this.levels - 1], 0x00]
  }

  #part() {
    const start = this.level * 3
    const isLast = this.level === this.levels - 1
    const four = isLast ? this.uid.slice(start, start + 4) : [0x88, ...this.uid.slice(start, start + 3)]
    const check = four.reduce((all, byte) => all ^ byte, 0)
    if (this.#fails('short')) return four.slice(0, 3)
    return [...four, this.#fails('bcc') ? check ^ 0x01 : check]
  }

  #select(bytes) {
    const [low, high] = crcA(bytes.slice(0, 7))
    const mine = this.#part()
    const isMine = mine.every((byte, at) => byte === bytes[2 + at])
    if (low !== bytes[7] || high !== bytes[8] || !isMine) return this.#fallBack()
    const isLast = this.level === this.levels - 1
    if (isLast) this.state = 'active'
    else this.level++
    const sak = isLast ? 0x08 : 0x04
    const [first, second] = crcA([sak])
    return [sak, first, this.#fails('crc') ? second ^ 0x80 : second]
  }

  #sleep() {
    this.state = 'halt'
    return null
  }

  #fallBack() {
    this.state = this.wasHalted ? 'halt' : 'idle'
    return null
  }

  #fails(kind) {
    if (this.fault?.kind !== kind || this.fault.times <= 0) return false
    this.fault.times--
    return true
  }
}
