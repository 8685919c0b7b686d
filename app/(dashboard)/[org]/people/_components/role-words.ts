import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type ListedPerson = inferRouterOutputs<AppRouter>['people']['list']['items'][number]
export type Role = ListedPerson['role']
export type PersonStatus = ListedPerson['status']

export const roleNames: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  teacher: 'Teacher',
  student: 'Student',
}

export const roleNotes: Record<Role, string> = {
  owner: 'Everything, and decides who is an admin or an owner.',
  admin: 'People, classes, readers, settings and reports.',
  teacher: 'Own classes: sessions, marks, lists.',
  student: 'Own record.',
}

export const roleOptions = (['student', 'teacher', 'admin', 'owner'] as const).map(value => ({
  value,
  label: roleNames[value],
}))

export const statusNames: Record<PersonStatus, string> = {
  active: 'Active',
  suspended: 'Suspended',
  pending: 'Waiting',
  rejected: 'Turned down',
}
