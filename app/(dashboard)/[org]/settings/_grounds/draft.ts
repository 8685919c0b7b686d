import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Grounds = inferRouterOutputs<AppRouter>['rooms']['grounds']

/** As it is typed. */
export interface Draft {
  hasFence: boolean
  latitude: string
  longitude: string
  radiusM: string
  networks: string
}

export const draftOf = ({ fence, networks }: Grounds): Draft => ({
  hasFence: fence !== null,
  latitude: fence ? String(fence.latitude) : '',
  longitude: fence ? String(fence.longitude) : '',
  radiusM: String(fence?.radiusM ?? 150),
  networks: networks.join('\n'),
})

/** A comma is how many write what others write as a point. Nothing typed is no number, not zero. */
const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')))

/** The circle of a draft; null while it is none, or switched off. */
export function fenceOf({ hasFence, latitude, longitude, radiusM }: Draft): Grounds['fence'] {
  const circle = { latitude: numberOf(latitude), longitude: numberOf(longitude), radiusM: numberOf(radiusM) }
  return hasFence && Object.values(circle).every(Number.isFinite) ? circle : null
}

export const networksOf = ({ networks }: Draft) => networks.split(/[\s,;]+/).filter(Boolean)

/** What is missing before it can be saved. */
export const problemOf = (draft: Draft): string | undefined =>
  draft.hasFence && !fenceOf(draft) ? 'Give the middle of the circle and its radius as numbers.' : undefined

export function withNetwork(draft: Draft, range: string): Draft {
  const known = networksOf(draft)
  return known.includes(range) ? draft : { ...draft, networks: [...known, range].join('\n') }
}

/** About a centimetre; more digits are noise. */
export const degreesText = (degrees: number) => String(Math.round(degrees * 1e6) / 1e6)
