export const blockBytes = 4096

class PowerCut extends Error {}

/** NOR flash: erasing sets a block to ones, writing only clears bits, and the supply may fail after any byte. */
export class Flash {
  erases = 0
  bytesWritten = 0
  /** Bytes that may still be programmed; erasing a block costs one. */
  budget = Number.POSITIVE_INFINITY

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes
  }

  read(at, length) {
    return this.bytes.slice(at, at + length)
  }

  write(at, data) {
    for (let offset = 0; offset < data.length; offset++) {
      this.#spend()
      this.bytes[at + offset] &= data[offset]
      this.bytesWritten++
    }
  }

  /** An erase that is cut off leaves the first half blank and the rest as it was. */
  erase(block) {
    const start = block * blockBytes
    this.bytes.fill(0xff, start, start + blockBytes / 2)
    this.#spend()
    this.bytes.fill(0xff, start, start + blockBytes)
    this.erases++
  }

  /** Whether the supply lasted. */
  survives(work) {
    try {
      work()
      return true
    } catch (cause) {
      if (cause instanceof PowerCut) return false
      throw cause
    }
  }

  #spend() {
    if (this.budget <= 0) throw new PowerCut('The power went.')
    this.budget--
  }
}
