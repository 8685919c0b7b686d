import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Usage = inferRouterOutputs<AppRouter>['platform']['usage']
