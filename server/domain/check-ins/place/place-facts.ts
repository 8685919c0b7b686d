import type { Place } from '../../attendance/proof/record-places.ts'
import {
  type Band,
  bandOf,
  coarseM,
  distanceM,
  type Position,
} from '../../organizations/sites/grounds/fence.ts'
import { seenFrom } from '../../organizations/sites/grounds/ranges.ts'
import type { AskedPlace } from './asked-places.ts'

export interface Claim extends Position {
  /** The radius that the phone itself gives its doubt, in metres. */
  accuracyM: number
}

export interface Located {
  band: Band
  /** As coarse as it is kept. */
  distanceM: number
  accuracyM: number
}

/** Compares a claim with the circle. The position itself goes no further than this. */
export function locate({ fence }: AskedPlace, claim: Claim): Located | undefined {
  if (!fence) return undefined
  const distance = distanceM(fence, claim)
  const band = bandOf(distance, claim.accuracyM, fence.radiusM)
  return { band, distanceM: coarseM(distance), accuracyM: Math.round(Math.min(claim.accuracyM, 1e6)) }
}

const metres = (value: number) => (value < 1_000 ? `${value} m` : `${value / 1_000} km`)

export const locationFact = ({ band, distanceM: distance, accuracyM }: Located): Place => ({
  method: 'location',
  value: band,
  note: `about ${metres(distance)} from the middle of the site, give or take ${metres(accuracyM)}`,
  raw: { distanceM: distance, accuracyM },
})

/** Undefined where the policy does not ask, or there is nothing to compare with. */
export function networkFact({ wantsNetwork, networks }: AskedPlace, ip: string): Place | undefined {
  const value = seenFrom(networks, ip)
  return wantsNetwork && value !== 'unknown' ? { method: 'network', value } : undefined
}

/** For the signals, whether or not the policy asks; null where there is nothing to compare with. */
export function onCampus({ networks }: AskedPlace, ip: string): boolean | null {
  const value = seenFrom(networks, ip)
  return value === 'unknown' ? null : value === 'campus'
}
