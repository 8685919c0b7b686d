import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type RetentionClass = inferRouterOutputs<AppRouter>['privacy']['retention']['classes'][number]

/** "7 years", "90 days", "As long as the organization exists". */
export function daysWords(days: number | null): string {
  if (days === null) return 'As long as the organization exists'
  const years = days / 365
  if (Number.isInteger(years)) return `${years} ${years === 1 ? 'year' : 'years'}`
  return `${days.toLocaleString('en')} days`
}

/** What was typed: null for nothing, undefined for what is no number of days. */
export function typedDays(text: string): number | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const days = Number(trimmed)
  return Number.isInteger(days) && days >= 30 && days <= 36_500 ? days : undefined
}
