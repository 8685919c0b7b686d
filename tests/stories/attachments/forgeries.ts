import { deflateSync, gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { jpeg, pdf, png, pngChunk, rawPng, webp } from '../../support/samples/files.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const join = (...parts: (Uint8Array | string)[]) =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? latin(part) : part)))

/** The same picture with another size in its header. */
function claiming(picture: Buffer, at: { width: number; height: number }, size: number) {
  const copy = Buffer.from(picture)
  copy.writeUInt16BE(size, at.height)
  copy.writeUInt16BE(size, at.width)
  return copy
}

async function hugeJpeg() {
  const picture = await jpeg(64, 64)
  const frame = picture.indexOf(Buffer.from([0xff, 0xc0]))
  return claiming(picture, { height: frame + 5, width: frame + 7 }, 50_000)
}

/** VP8X: the canvas in 24 bits each, one less than it is. */
async function hugeWebp() {
  const picture = await sharp(await png(64, 64))
    .webp({ lossless: true })
    .withMetadata()
    .toBuffer()
  const extended = join('VP8X', Buffer.from([10, 0, 0, 0, 0, 0, 0, 0]), Buffer.alloc(6))
  extended.writeUIntLE(16_382, 12, 3)
  extended.writeUIntLE(16_382, 15, 3)
  const body = join('WEBP', extended, picture.subarray(12))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return join('RIFF', size, body)
}

function hugeGif(frames = 1) {
  const header = join('GIF89a', Buffer.from([0x50, 0xc3, 0x50, 0xc3, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]))
  const frame: Uint8Array = Buffer.from([0x2c, 0, 0, 0, 0, 0x50, 0xc3, 0x50, 0xc3, 0, 2, 2, 0x44, 1, 0])
  return join(header, ...Array.from({ length: frames }, () => frame), ';')
}

const animatedWebp = () =>
  sharp(Buffer.alloc(64 * 128 * 3).fill(200, 64 * 64 * 3), {
    raw: { width: 64, height: 128, channels: 3, pageHeight: 64 },
  })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer()

const animatedPng = () =>
  rawPng(4, 4, { rows: 4, more: pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])) })

const heic = () =>
  join(Buffer.from([0, 0, 0, 24]), 'ftypheic', Buffer.alloc(4), 'mif1heic', Buffer.alloc(200))

async function pictures(): Promise<Record<string, Buffer>> {
  const good = { png: await png(64, 64), jpeg: await jpeg(64, 64), webp: await webp(64, 64) }
  return {
    'bomb-header.png': rawPng(50_000, 50_000),
    'bomb-wide.png': rawPng(2_000_000, 30, { rows: 1 }),
    'bomb-interlaced.png': rawPng(5_000, 5_000, { interlaced: true, rows: 100 }),
    'bomb-text.png': rawPng(8, 8, {
      rows: 1,
      more: pngChunk('zTXt', join('k\0\0', deflateSync(Buffer.alloc(60_000_000)))),
    }),
    'bomb-rows-missing.png': rawPng(6_000, 6_000, { rows: 2 }),
    'bomb.jpg': await hugeJpeg(),
    'bomb-progressive.jpg': await sharp(Buffer.alloc(3_600 * 2_600 * 3), {
      raw: { width: 3_600, height: 2_600, channels: 3 },
    })
      .jpeg({ progressive: true })
      .toBuffer(),
    'bomb.webp': await hugeWebp(),
    'bomb-plain.webp': await webp(4_000, 2_500),
    'bomb.gif': hugeGif(),
    'bomb-frames.gif': hugeGif(5_000),
    'moves.webp': await animatedWebp(),
    'moves.png': animatedPng(),
    'cut.png': good.png.subarray(0, 60),
    'cut.jpg': good.jpeg.subarray(0, good.jpeg.length / 2),
    'cut.webp': good.webp.subarray(0, good.webp.length / 2),
    'header-only.png': latin('\x89PNG\r\n\x1a\n'),
    'header-only.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    'header-only.webp': join('RIFF', Buffer.from([4, 0, 0, 0]), 'WEBP'),
    'noise.png': join('\x89PNG\r\n\x1a\n', Buffer.alloc(5_000, 0xa5)),
    'noise.jpg': join(Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(5_000, 0xa5)),
    'wrong-sum.png': Buffer.from(good.png.map((byte, at) => (at === 29 ? byte ^ 0xff : byte))),
    'really-a.jpg': good.png,
    'really-a.png': good.jpeg,
    'really-a.pdf': good.jpeg,
    'picture.exe': good.png,
    'photo.heic': heic(),
    'photo.jpeg': heic(),
    'photo.avif': await sharp(good.png).avif({ effort: 0 }).toBuffer(),
    'scan.tiff': await sharp(good.png).tiff().toBuffer(),
    'icon.bmp': join('BM', Buffer.alloc(200)),
  }
}

function documents(): Record<string, Buffer> {
  return {
    'empty.pdf': Buffer.alloc(0),
    'empty.png': Buffer.alloc(0),
    'one-byte.png': Buffer.from([0x89]),
    'drawing.svg': latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    'drawing.png': latin('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    'page.html': latin('<!doctype html><script>alert(1)</script>'),
    'page.pdf': latin('<!doctype html><script>alert(1)</script>'),
    'late-start.pdf': join('<script>alert(1)</script>\n', pdf()),
    'cut.pdf': pdf().subarray(0, 120),
    'header-only.pdf': latin('%PDF-1.7\n'),
    'and-a-page.pdf': join(pdf(), '<html><script>alert(1)</script></html>'),
    'and-an-archive.pdf': join(pdf(), 'PK\x03\x04', Buffer.alloc(400)),
    'script.pdf': pdf('4 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj'),
    'script-disguised.pdf': pdf('4 0 obj<</S/J#61vaScript>>endobj'),
    'launch.pdf': pdf('4 0 obj<</S /Launch /F(calc.exe)>>endobj'),
    'carries-a-file.pdf': pdf('4 0 obj<</Names<</EmbeddedFiles 5 0 R>>>>endobj'),
    'form.pdf': pdf('4 0 obj<</XFA 5 0 R>>endobj'),
    'archive.zip': join('PK\x03\x04', Buffer.alloc(400)),
    'letter.docx': join('PK\x03\x04', Buffer.alloc(400)),
    'archive.png': gzipSync(Buffer.alloc(5_000_000)),
    'program.png': join('MZ', Buffer.alloc(400)),
    'program.jpg': join('\x7fELF', Buffer.alloc(400)),
    'script.sh': latin('#!/bin/sh\nrm -rf /\n'),
    'too-long.pdf': join(pdf(), Buffer.alloc(9_000_000, 32)),
  }
}

/** Files that look like what may be sent and are not, by the name that they come under. */
export const forgeries = async (): Promise<[string, Buffer][]> =>
  Object.entries({ ...(await pictures()), ...documents() })
