import sharp from 'sharp'
import { type CleanImage, type ImageCleaner, ImageRefused } from '../../ports/image-cleaner.ts'

/** Sides of what is kept: enough to read a letter that was photographed. */
const longestSide = 2_400
/** Read row by row, a picture costs its rows; the others stand in memory as a whole. */
const mostPixelsByRow = 50_000_000
const mostPixelsAtOnce = 8_000_000
const seconds = 10

// One picture at a time and nothing kept: what a bomb may cost is bounded by the limits above.
sharp.cache(false)
sharp.concurrency(1)

/** Animated PNG says so before its first picture; sharp would silently take that one. */
const isAnimatedPng = (content: Uint8Array) => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const control = bytes.indexOf('acTL')
  const data = bytes.indexOf('IDAT')
  return bytes[0] === 0x89 && control >= 0 && (data < 0 || control < data)
}

const read = (content: Uint8Array) =>
  sharp(content, { failOn: 'warning', sequentialRead: true, limitInputPixels: mostPixelsByRow, pages: 1 })

async function requireModest(content: Uint8Array): Promise<'image/jpeg' | 'image/png'> {
  // `pages: -1`: count the frames instead of looking at the first.
  const all = sharp(content, { failOn: 'warning', limitInputPixels: mostPixelsByRow, pages: -1 })
  const { format, width, height, pages = 1, pageHeight = height, isProgressive } = await all.metadata()
  if (format !== 'jpeg' && format !== 'png' && format !== 'webp')
    throw new ImageRefused('Send a JPEG, PNG or WebP picture.')
  if (pages > 1 || isAnimatedPng(content)) throw new ImageRefused('Send a picture that does not move.')
  const most = isProgressive || format === 'webp' ? mostPixelsAtOnce : mostPixelsByRow
  if (width * pageHeight > most)
    throw new ImageRefused(`This picture has more than ${most / 1_000_000} million pixels.`)
  return format === 'png' ? 'image/png' : 'image/jpeg'
}

async function redraw(content: Uint8Array): Promise<CleanImage> {
  const type = await requireModest(content)
  const drawn = read(content)
    .timeout({ seconds })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
  const encoded =
    type === 'image/png' ? drawn.png() : drawn.flatten({ background: '#fff' }).jpeg({ quality: 82 })
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
  return { content: new Uint8Array(data), type, width: info.width, height: info.height }
}

/** Metadata stays behind because sharp writes none unless it is asked to. */
export function createSharpCleaner(): ImageCleaner {
  let last: Promise<unknown> = Promise.resolve()
  return {
    clean(content) {
      const mine = last.then(() =>
        redraw(content).catch(error => {
          if (error instanceof ImageRefused) throw error
          const tooLarge = error instanceof Error && /pixel limit/i.test(error.message)
          throw new ImageRefused(
            tooLarge ? 'This picture has too many pixels.' : 'This picture is damaged or not a picture.',
            { cause: error },
          )
        }),
      )
      last = mine.catch(() => {})
      return mine
    },
  }
}
