import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

const latin = (text: string) => Buffer.from(text, 'latin1')

/** The smallest document that a reader opens; `inside` stands among its objects. */
export const pdf = (inside = '') =>
  latin(
    `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n${inside}\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 4>>\nstartxref\n9\n%%EOF\n`,
  )

const drawing = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2338c8' } })

export const png = (width = 8, height = 8) => drawing(width, height).png().toBuffer()
export const jpeg = (width = 8, height = 8) => drawing(width, height).jpeg().toBuffer()
export const webp = (width = 8, height = 8) => drawing(width, height).webp().toBuffer()

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([latin(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A PNG that claims a size and holds `rows` rows of nothing. `more` goes before its picture. */
export function rawPng(
  width: number,
  height: number,
  { rows = 1, interlaced = false, more = Buffer.alloc(0) as Buffer } = {},
) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, interlaced ? 1 : 0], 8)
  const row = Buffer.alloc(width * 3 + 1)
  const data = deflateSync(Buffer.concat(Array.from({ length: rows }, () => row)))
  return Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', header),
    more,
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}
