import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

type Outputs = inferRouterOutputs<AppRouter>

export type Reader = Outputs['readers']['list'][number]
export type Room = Outputs['rooms']['list'][number]
export type ClaimCode = Outputs['readers']['renewClaimCode']
export type Scan = Outputs['readers']['scans']['items'][number]

const order: Record<Reader['health'], number> = {
  offline: 0,
  late: 1,
  unclaimed: 2,
  online: 3,
  resting: 4,
  revoked: 5,
}

/** What wants a person's attention first, then by name. */
export const byAttention = (a: Reader, b: Reader) =>
  order[a.health] - order[b.health] || a.name.localeCompare(b.name, 'en', { numeric: true })

export const scansHeld = (count: number) => (count === 1 ? '1 scan' : `${count.toLocaleString('en')} scans`)
