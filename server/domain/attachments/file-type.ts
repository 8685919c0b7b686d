import { badRequest } from '../../kernel/errors.ts'

/** What may be sent. HEIC is not among them: no free decoder; phones send a JPEG when a page asks for one. */
export type SentType = 'pdf' | 'jpeg' | 'png' | 'webp'

const endings: Record<SentType, readonly string[]> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg', 'jfif'],
  png: ['png'],
  webp: ['webp'],
}

const latin = (content: Uint8Array, from: number, to: number) =>
  Buffer.from(content.subarray(from, to)).toString('latin1')

/** By its first bytes; what the name or the browser says counts for nothing. */
export function typeOf(content: Uint8Array): SentType | undefined {
  const head = latin(content, 0, 16)
  if (head.startsWith('%PDF-')) return 'pdf'
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  return undefined
}

function refusalOf(content: Uint8Array): string {
  if (content.length === 0) return 'This file is empty.'
  const brand = latin(content, 4, 12)
  if (/^ftyp(hei|hev|mif|msf|avi)/.test(brand))
    return 'HEIC pictures cannot be read here. Save it as JPEG, or take a screenshot of it.'
  return 'Send a PDF, or a picture as JPEG, PNG or WebP.'
}

/** The type, or a refusal: unknown bytes, or a name that says something else than the bytes. */
export function requireType(name: string, content: Uint8Array): SentType {
  const type = typeOf(content)
  if (!type) throw badRequest(refusalOf(content), { file: refusalOf(content) })
  const ending = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase()
  if (ending !== undefined && !endings[type].includes(ending)) {
    const sentence = `The name ends in “.${ending.slice(0, 10)}”, but this is a ${type.toUpperCase()} file.`
    throw badRequest(sentence, { file: sentence })
  }
  return type
}

// Control characters, those that turn the reading direction, and what file systems give a meaning.
const unspeakable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}/\\:*?"<>|]+/gu

/** A name that can be shown and saved anywhere, with the ending of what is kept. */
export function nameFor(given: string, type: 'application/pdf' | 'image/jpeg' | 'image/png'): string {
  const ending = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' }[type]
  const plain = given.normalize('NFC').replace(unspeakable, ' ').replace(/\s+/g, ' ').trim()
  const stem = plain.replace(/\.[^.]*$/, '').replace(/^[. ]+|[. ]+$/g, '')
  return `${[...(stem || 'file')].slice(0, 80).join('')}.${ending}`
}
