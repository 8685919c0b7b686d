import { eq, inArray } from 'drizzle-orm'
import { rooms, sites } from '../../../../db/schema/organizations.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { storedProof } from '../../classes/proof-policy.ts'
import type { Fence } from '../../organizations/sites/grounds/fence.ts'

export interface AskedPlace {
  sessionId: string
  siteId: string | null
  siteName: string | null
  /** Null: the policy does not ask, or the site has no circle to compare with. */
  fence: Fence | null
  /** Of the site, whether or not the policy asks. */
  networks: string[]
  wantsLocation: boolean
  wantsNetwork: boolean
}

/** What the policies of these sessions ask of where a phone is, and what it is compared with. */
export async function askedPlaces({ tx }: VerbContext, sessionIds: string[]): Promise<AskedPlace[]> {
  if (sessionIds.length === 0) return []
  const rows = await tx
    .select({
      sessionId: sessions.id,
      proof: sessions.proof,
      siteId: sites.id,
      siteName: sites.name,
      fence: sites.fence,
      networks: sites.networks,
    })
    .from(sessions)
    .leftJoin(rooms, eq(rooms.id, sessions.roomId))
    .leftJoin(sites, eq(sites.id, rooms.siteId))
    .where(inArray(sessions.id, sessionIds))
  return rows.map(({ proof, fence, networks, ...site }) => {
    const among = storedProof(proof)?.factors?.among ?? []
    const [wantsLocation, wantsNetwork] = [among.includes('location'), among.includes('network')]
    return {
      ...site,
      fence: wantsLocation ? fence : null,
      networks: networks ?? [],
      wantsLocation,
      wantsNetwork,
    }
  })
}
