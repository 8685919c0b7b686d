import type { ScanId, StoredScan } from '../scan-queue.ts'

/** One line of the queue file: 8 hexadecimal characters of CRC-32, a space, JSON, a line feed. */
export type QueueRecord =
  | { type: 'boot'; boot: number; highest: [boot: number, seq: number][] }
  | { type: 'scan'; scan: StoredScan }
  | { type: 'settled'; ids: ScanId[] }
  | { type: 'refused'; ids: ScanId[] }
  | { type: 'requeued' }

export interface DecodedLog {
  records: QueueRecord[]
  /** Whole lines whose checksum is wrong; they are skipped. */
  damaged: number
  /** Bytes up to the last line feed; anything behind it was never acknowledged. */
  wholeBytes: number
}

const lineFeed = 10
const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}

export function encodeRecords(records: readonly QueueRecord[]): Buffer {
  return Buffer.concat(
    records.map(record => {
      const json = Buffer.from(JSON.stringify(record))
      return Buffer.concat([Buffer.from(`${checksum(json)} `), json, Buffer.from([lineFeed])])
    }),
  )
}

export function decodeLog(content: Uint8Array): DecodedLog {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const log: DecodedLog = { records: [], damaged: 0, wholeBytes: 0 }
  for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, log.wholeBytes)) {
    const record = decodeLine(bytes.subarray(log.wholeBytes, end))
    if (record) log.records.push(record)
    else log.damaged++
    log.wholeBytes = end + 1
  }
  return log
}

function decodeLine(line: Buffer): QueueRecord | null {
  const json = line.subarray(9)
  if (line.subarray(0, 9).toString('latin1') !== `${checksum(json)} `) return null
  try {
    // The checksum says that this program wrote it, so the shape is known.
    const record: QueueRecord = JSON.parse(json.toString())
    return record
  } catch {
    // The checksum of nothing is eight zeros, which a failing disk may well bring about.
    return null
  }
}

function checksum(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0')
}
