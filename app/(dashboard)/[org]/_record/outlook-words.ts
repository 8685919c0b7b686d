import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Standing = inferRouterOutputs<AppRouter>['attendance']['myStanding']
export type StandingClass = Standing['classes'][number]

const sessions = (count: number) => (count === 1 ? '1 session' : `${count} sessions`)

/** What the rest of the term allows, in one line; undefined where nothing can be foretold. */
export function outlookWords(outlook: StandingClass['outlook'], target: number): string | undefined {
  if (!outlook) return undefined
  const { remaining, mustAttend, canStillMiss, reachable, best } = outlook
  if (remaining === 0)
    return reachable ? 'No session left this term' : `The term ends below ${target} %: no session left`
  if (!reachable)
    return `${target} % is out of reach: at best ${Math.floor(best ?? 0)} % with all ${sessions(remaining)} left`
  if (canStillMiss === 0) return `Attend all ${sessions(remaining)} left to reach ${target} %`
  if (mustAttend === 0) return `${target} % is safe: ${sessions(remaining)} left`
  return `You can still miss ${canStillMiss} of ${sessions(remaining)} left and keep ${target} %`
}
