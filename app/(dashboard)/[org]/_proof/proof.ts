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

/** Nobody has to show their face, so it must be possible without. */
export const needMaxOf = (among: readonly Factor[]) => among.filter(factor => factor !== 'face').length

const endings: Record<Factors['otherwise'], string> = {
  flag: 'Whoever shows fewer is marked all the same, and the mark says so.',
  challenge: 'Whoever shows fewer is asked for more, and counts once they have shown it.',
  refuse: 'Whoever does not show them within two minutes of each other does not count.',
}

const listWords = (names: string[]) =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** "Typed code" becomes "typed code", "QR code" stays. */
export const inSentence = (name: string) => name.replace(/^[A-Z](?=[a-z])/, first => first.toLowerCase())

/** The policy as one would say it to a class. */
export function previewOf({ factors, presence, surprise }: Proof): string[] {
  const arrival = factors
    ? [
        `An arrival needs ${factors.need} of: ${listWords(factorNames.flatMap(([factor, name]) => (factors.among.includes(factor) ? [inSentence(name)] : [])))}.`,
        endings[factors.otherwise],
      ]
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
