const start = Buffer.from([0xff, 0xd8, 0xff])
const end = Buffer.from([0xff, 0xd9])

/** Markers without a length behind them. */
const stands = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
const startOfScan = 0xda

/** Where the picture's own data begins, past every segment with a length: a thumbnail inside one ends no picture. */
function scanAt(bytes: Buffer): number | undefined {
  for (let at = 2; at + 3 < bytes.length; ) {
    if (bytes[at] !== 0xff) return at
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at++
    else if (stands(marker)) at += 2
    else {
      at += 2 + bytes.readUInt16BE(at + 2)
      if (marker === startOfScan) return at
    }
  }
  return undefined
}

/** Cuts a stream of JPEGs into pictures, whatever the pieces it comes in; keeps at most one unfinished picture. */
export class Mjpeg {
  #rest: Buffer = Buffer.alloc(0)

  constructor(
    private readonly onFrame: (jpeg: Buffer) => void,
    private readonly bytesMax = 4_000_000,
  ) {}

  take(piece: Buffer): void {
    this.#rest = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece])
    for (let frame = this.#next(); frame; frame = this.#next()) this.onFrame(frame)
    // Not a camera's picture: start over at the next one.
    if (this.#rest.length > this.bytesMax) this.#rest = Buffer.alloc(0)
  }

  #next(): Buffer | undefined {
    const from = this.#rest.indexOf(start)
    if (from < 0) {
      this.#rest = this.#rest.subarray(Math.max(0, this.#rest.length - (start.length - 1)))
      return undefined
    }
    if (from > 0) this.#rest = this.#rest.subarray(from)
    const scan = scanAt(this.#rest)
    const to = scan === undefined ? -1 : this.#rest.indexOf(end, scan)
    if (to < 0) return undefined
    // A copy: a small picture must not keep the large piece it came in.
    const frame = Buffer.from(this.#rest.subarray(0, to + end.length))
    this.#rest = Buffer.from(this.#rest.subarray(to + end.length))
    return frame
  }
}
