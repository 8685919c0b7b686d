import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'
import { daysBefore, readFilters } from '../reports/_frame/filters'

export type View = inferRouterOutputs<AppRouter>['reports']['views'][number]
export type NewView = inferRouterInputs<AppRouter>['reports']['saveView']
export type ViewPage = View['page']

export const pagePaths: Record<ViewPage, string> = {
  overview: '/reports',
  day: '/reports/day',
  register: '/reports/register',
  students: '/reports/students',
  'at-risk': '/reports/at-risk',
  warnings: '/reports/warnings',
  'follow-up': '/reports/follow-up',
  inside: '/reports/inside',
}

export const pageNames: Record<ViewPage, string> = {
  overview: 'Overview',
  day: 'Day',
  register: 'Register',
  students: 'Students',
  'at-risk': 'At risk',
  warnings: 'Warnings',
  'follow-up': 'Follow up',
  inside: 'Inside now',
}

export const sharedNames: Record<View['sharedWith'], string> = {
  self: 'Only me',
  admins: 'Owners and admins',
  staff: 'Everybody who reads reports',
}

const isPage = (key: string): key is ViewPage => Object.hasOwn(pagePaths, key)

/** The report that an address inside the organization shows; undefined: none. */
export const pageAt = (path: string): ViewPage | undefined =>
  Object.keys(pagePaths).find((key): key is ViewPage => isPage(key) && path.endsWith(pagePaths[key]))

const dayMs = 24 * 3_600_000

/** The address's filters as a view keeps them: days that end today go on ending on the day it is opened. */
export function filtersIn(search: URLSearchParams, today: string): NewView['filters'] {
  const { from, to, classId, grain, by, parts } = readFilters(search, today)
  const days = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1
  return {
    ...(classId ? { classId } : {}),
    ...(to === today ? { days } : { from, to }),
    ...(search.has('grain') ? { grain } : {}),
    ...(search.has('by') ? { by } : {}),
    ...(search.has('parts') ? { parts } : {}),
  }
}

/** From when to when a view tells on this day; undefined: as the report comes. */
export function rangeOf({ filters: { days, from, to } }: Pick<View, 'filters'>, today: string) {
  if (days) return { from: daysBefore(today, days - 1), to: today }
  return from && to ? { from, to } : undefined
}

/** Where a view leads on this day. */
export function viewHref(view: Pick<View, 'page' | 'filters'>, slug: string, today: string): string {
  const { classId, grain, by, parts } = view.filters
  const search = new URLSearchParams({
    ...(classId ? { class: classId } : {}),
    ...rangeOf(view, today),
    ...(grain ? { grain } : {}),
    ...(by ? { by } : {}),
    ...(parts ? { parts } : {}),
  })
  const query = search.toString()
  return `/${slug}${pagePaths[view.page]}${query ? `?${query}` : ''}`
}

/** "Register, Physics, the last 30 days". */
export function aboutWords({
  page,
  className,
  filters: { days, from, to },
}: Pick<View, 'page' | 'className' | 'filters'>) {
  const time = days
    ? days === 1
      ? 'today'
      : `the last ${days} days`
    : from && to
      ? `${from} to ${to}`
      : undefined
  return [pageNames[page], className, time].filter(Boolean).join(', ')
}
