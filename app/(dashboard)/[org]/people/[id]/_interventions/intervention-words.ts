import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Intervention = inferRouterOutputs<AppRouter>['interventions']['list'][number]

export const kindNames: Record<Intervention['kind'], string> = {
  call: 'Call',
  meeting: 'Meeting',
  agreement: 'Agreement',
  letter: 'Letter',
  note: 'Note',
}

export const readerNames: Record<Intervention['readers'], string> = {
  staff: 'Their teachers and admins',
  admins: 'Admins only',
}
