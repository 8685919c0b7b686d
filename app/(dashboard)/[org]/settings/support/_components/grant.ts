import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Grant = inferRouterOutputs<AppRouter>['support']['list'][number]

/** "Nothing was looked at", "3 looks by Ada Ops". */
export function looksWords({ looks, operators }: Pick<Grant, 'looks' | 'operators'>): string {
  if (looks === 0) return 'Nothing was looked at.'
  return `${looks.toLocaleString('en')} ${looks === 1 ? 'look' : 'looks'} by ${operators.join(', ')}.`
}
