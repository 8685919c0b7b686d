import type { positionOddities } from '../../../../db/schema/proof/signals.ts'
import { distanceM, type Position } from '../../organizations/sites/grounds/fence.ts'
import type { Claim } from './place-facts.ts'

/** Satellites alone give no phone less doubt than this. */
const exactM = 2
const middleM = 2

/** No more than three digits behind the point: a hundred metres, typed by hand. */
const isRound = (degrees: number) => Math.abs(degrees * 1_000 - Math.round(degrees * 1_000)) < 1e-9

/** What is too neat about a position; it is looked at here because the position itself is not kept. */
export function oddityOf(fence: Position | null, claim: Claim): (typeof positionOddities)[number] | null {
  if (claim.accuracyM < exactM) return 'too-exact'
  if (fence && distanceM(fence, claim) < middleM) return 'middle'
  return isRound(claim.latitude) && isRound(claim.longitude) ? 'round' : null
}
