import { z } from 'zod'

/** Where a phone says it is. JSON has no NaN and no infinity, and zod takes none either. */
export const position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
export type Position = z.output<typeof position>

/** A circle around a site. */
export const fence = position.extend({
  radiusM: z.int().min(25, 'A circle has a radius of 25 m at least.').max(20_000, 'Choose 20 km at most.'),
})
export type Fence = z.output<typeof fence>

export const bands = ['inside', 'near', 'far', 'unknown'] as const
export type Band = (typeof bands)[number]

/** The mean radius of the Earth (IUGG). */
const earthM = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres over the ground (haversine); never NaN, also for opposite ends of the Earth. */
export function distanceM(a: Position, b: Position): number {
  const [dLat, dLon] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)]
  const part =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2
  return 2 * earthM * Math.asin(Math.sqrt(Math.min(1, part)))
}

/** No phone indoors knows better than this, whatever it says. */
const bestAccuracyM = 5
/** Vaguer than this, or than the circle itself, says nothing: a huge circle would touch every site. */
const vagueM = 150

/**
 * Where a phone is, with the doubt it states itself. Inside: the point lies in the circle. Near: only its doubt reaches
 * in. Far: not even that. Unknown: too vague to say anything.
 */
export function bandOf(distance: number, accuracyM: number, radiusM: number): Band {
  const doubtM = Math.max(bestAccuracyM, accuracyM)
  if (!Number.isFinite(distance) || !(doubtM <= Math.max(vagueM, radiusM))) return 'unknown'
  if (distance <= radiusM) return 'inside'
  return distance - doubtM <= radiusM ? 'near' : 'far'
}

/** A distance as coarse as it may be kept: tens of metres nearby, kilometres further off. */
export function coarseM(metres: number): number {
  const step = metres < 1_000 ? 10 : metres < 10_000 ? 100 : 1_000
  return Math.round(metres / step) * step
}
