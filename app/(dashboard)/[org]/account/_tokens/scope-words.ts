import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Scope = inferRouterInputs<AppRouter>['tokens']['create']['scopes'][number]

/** What a program may do with a token, in the order of the list. */
export const scopeWords: Record<Scope, string> = {
  'profile:read': 'See who I am',
  'people:read': 'See people',
  'classes:read': 'See classes',
  'classes:manage': 'Enrol students in classes and end that',
  'sessions:read': 'See sessions and their marks',
  'sessions:run': 'Open and close sessions, mark people',
  'attendance:read': 'See my attendance',
  'attendance:check-in': 'Check me in',
  'notifications:read': 'See my notifications',
  'notifications:write': 'Mark my notifications as read',
  'reports:read': 'See reports',
  'devices:read': 'See readers',
  'webhooks:read': 'See webhooks and what they were sent',
  'webhooks:manage': 'Make, change and delete webhooks',
}
