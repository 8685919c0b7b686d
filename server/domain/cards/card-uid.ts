/** Card UIDs as readers, terminals and people write them. Stored form: upper-case hex of 4, 7 or 10 bytes. */

export type CardUidRefusal = 'empty' | 'not-hex' | 'length' | 'truncated' | 'check-byte' | 'random'

export type NormalisedCardUid =
  | { ok: true; uid: string }
  | { ok: false; reason: CardUidRefusal; sentence: string }

const refuse = (reason: CardUidRefusal, sentence: string): NormalisedCardUid => ({
  ok: false,
  reason,
  sentence,
})

/** Announces in the first byte that more of a longer UID follows; no whole UID begins with it (ISO 14443-3). */
const cascadeTag = 0x88

function bytesOf(hex: string): number[] {
  return Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  )
}

/** A user's number on a commercial terminal is held, given and taken back like a card. */
const terminalPin = /^PIN:([0-9A-Z]{1,24})$/i

const checkByteOf = (bytes: number[]) => bytes.reduce((sum, byte) => sum ^ byte, 0)

/** Many readers hand over the raw answer to anticollision: four bytes and their exclusive or. */
function normaliseFiveBytes(hex: string): NormalisedCardUid {
  const bytes = bytesOf(hex)
  if (bytes[0] === cascadeTag)
    return refuse(
      'truncated',
      'This is only the first part of a longer card number. Scan the card with a reader that sends all of it.',
    )
  if (checkByteOf(bytes) !== 0 && /^\d+$/.test(hex))
    return refuse(
      'check-byte',
      'The reader seems to send decimal numbers. Set it to hexadecimal and read the card again.',
    )
  if (checkByteOf(bytes) !== 0)
    return refuse(
      'check-byte',
      'The last two characters do not fit the rest of this card number. Read the card again.',
    )
  return { ok: true, uid: hex.slice(0, 8) }
}

/**
 * Spaces, colons, dashes, dots and a leading 0x do not matter, nor does case. A refusal carries a sentence for the
 * person who typed or scanned it. A random UID (see `isRandomUid`) is a valid answer here: it may be scanned.
 */
export function normaliseCardUid(text: string): NormalisedCardUid {
  const pin = terminalPin.exec(text.trim())?.[1]
  if (pin) return { ok: true, uid: `PIN:${pin.toUpperCase()}` }
  const hex = text
    .trim()
    .replace(/^0x/i, '')
    .replaceAll(/[\s:.-]/g, '')
    .toUpperCase()
  if (hex === '') return refuse('empty', 'Scan a card or type its number.')
  if (!/^[0-9A-F]+$/.test(hex))
    return refuse('not-hex', 'A card number has only the digits 0–9 and the letters A–F.')
  if (hex.length === 10) return normaliseFiveBytes(hex)
  if (![8, 14, 20].includes(hex.length))
    return refuse('length', `A card number has 8, 14 or 20 characters; this has ${hex.length}.`)
  if (bytesOf(hex)[0] === cascadeTag && hex.length === 8)
    return refuse(
      'truncated',
      'This is only the first part of a longer card number. Scan the card with a reader that sends all of it.',
    )
  return { ok: true, uid: hex }
}

/** Four bytes beginning with 08: the card (often a phone) makes up a new number at every touch. */
export const isRandomUid = (uid: string) => uid.length === 8 && uid.startsWith('08')

/** `normaliseCardUid` for a card that is to be given to someone: refuses what will not be the same tomorrow. */
export function enrollableCardUid(text: string): NormalisedCardUid {
  const normalised = normaliseCardUid(text)
  if (!normalised.ok || !isRandomUid(normalised.uid)) return normalised
  return refuse(
    'random',
    'This card shows a new number at every touch, so it cannot be given to anyone. Phones do this; use a card or key fob.',
  )
}
