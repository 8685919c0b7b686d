import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Proof = inferRouterOutputs<AppRouter>['presence']['policy']['proof']
export type Factors = NonNullable<Proof['factors']>
export type Factor = Factors['among'][number]

/** Those that can be shown today, with the words for them. */
export const factorNames: [Factor, string][] = [
  ['card', 'Card'],
  ['ntag424', 'Card that proves itself'],
  ['code', 'Typed code'],
  ['qr', 'QR code'],
  ['proximity', 'Token of the room'],
  ['passkey', 'Passkey of the phone'],
  ['face', 'Face'],
  ['location', 'Location at the site'],
  ['network', 'Network of the school'],
  ['tap', 'Sign-in sheet'],
]

/** What somebody who sets a policy for the first time would ask about each. */
export const factorHints: Record<Factor, string> = {
  card: 'Held to a reader. A plain card can be copied or lent.',
  ntag424: 'A card that cannot be copied (NTAG 424 DNA), at a reader or at a door’s tag.',
  code: 'The digits on the board.',
  qr: 'Scanned from the board; a new one every few seconds.',
  proximity: 'From your screen (Near the room) or from a reader over Bluetooth.',
  passkey:
    'Finger, face or screen lock of the student’s own phone, set up once. A new phone counts after a while.',
  face: 'Of those who agreed. Everyone else shows another of these.',
  location: 'Added to another proof. Works once an admin has drawn the circle around the site of the room.',
  network: 'Added to another proof. Works once an admin has named the networks of the site.',
  tap: 'A line of the printed sheet, or your own word.',
}

/** As many as before, as far as these allow; the number that somebody chose comes back with the choices. */
export const needOf = (wanted: number, among: readonly Factor[]) =>
  Math.max(1, Math.min(wanted, needMaxOf(among)))

/** Nobody has to show their face, so it must be possible without. */
export const needMaxOf = (among: readonly Factor[]) => among.filter(factor => factor !== 'face').length

const endings: Record<Factors['otherwise'], string> = {
  flag: 'Whoever shows fewer is marked all the same, and the mark says so.',
  challenge: 'Whoever shows fewer is asked for more, and counts once they have shown it.',
  refuse: 'Whoever does not show them within two minutes of each other does not count.',
}

const listWords = (names: string[], word = 'and') =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`

/** "Typed code" becomes "typed code", "QR code" stays. */
export const inSentence = (name: string) => name.replace(/^[A-Z](?=[a-z])/, first => first.toLowerCase())

/** "typed code and passkey of the phone", "one of: card or QR code", "2 of: card, typed code and QR code" */
export function needWords({ need, among }: Pick<Factors, 'need' | 'among'>): string {
  const names = factorNames.flatMap(([factor, name]) => (among.includes(factor) ? [inSentence(name)] : []))
  if (need === names.length) return listWords(names)
  return need === 1 ? `one of: ${listWords(names, 'or')}` : `${need} of: ${listWords(names)}`
}

/** The policy as one would say it to a class. */
export function previewOf({ factors, presence, surprise }: Proof): string[] {
  const arrival = factors
    ? [`An arrival needs ${needWords(factors)}.`, endings[factors.otherwise]]
    : ['Any one way of arriving is enough.']
  const minutes = presence.slotSeconds / 60
  const share = presence.counts
    ? `Whoever sends tokens of the room is present from ${presence.presentPercent} % of them, late from ${presence.partialPercent} %, absent below. There is a new one every ${minutes} min.`
    : `The token of the room changes every ${minutes} min; how many were sent is shown and decides nothing.`
  const second = surprise
    ? [
        `A surprise code asks ${surprise.percent} % of those who came by phone, who have ${surprise.seconds} seconds; no answer is a flag.`,
      ]
    : []
  return [...arrival, share, ...second, 'Your own word on the roster stands above all of this.']
}
