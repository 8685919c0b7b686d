import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Schedule = inferRouterOutputs<AppRouter>['exports']['schedules'][number]
export type NewSchedule = inferRouterInputs<AppRouter>['exports']['addSchedule']
export type Cadence = Schedule['cadence']

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** "Every Monday at 07:00, of the seven days before". */
export function rhythmWords({ cadence, onDay, at }: Pick<Schedule, 'cadence' | 'onDay' | 'at'>): string {
  if (cadence === 'daily') return `Every day at ${at}, of the day before`
  if (cadence === 'weekly') return `Every ${weekdays[(onDay ?? 1) - 1]} at ${at}, of the seven days before`
  return `On day ${onDay} of each month at ${at}, of the month before`
}

const mostNames = 3

/** "Ada, Bo, Cy and 2 more". */
export function readerWords(readers: readonly string[]): string {
  if (readers.length === 0) return 'nobody any more'
  const more = readers.length - mostNames
  return `${readers.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
