import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Grounds } from './school/grounds.ts'

export type Visitor = 'nobody' | 'owner' | 'teacher' | 'student' | 'waiting' | 'emptyOwner' | 'operator'

interface Way {
  path: string
  as: Visitor
}

export interface Visit extends Way {
  /** Of this page: the others are further people and states of it. */
  isFirst: boolean
}

type Visits = (grounds: Grounds) => Way[]

const unknownId = '00000000-0000-7000-8000-000000000000'
const unknownToken = 'a'.repeat(43)

const one =
  (path: string, as: Visitor = 'nobody'): Visits =>
  () => [{ path, as }]

/** One path of the school for each of these people, and of the empty organization for its owner. */
const inSchool =
  (path: (grounds: Grounds) => string, people: Visitor[], { empty = true } = {}): Visits =>
  grounds => [
    ...people.map(as => ({ path: `/${grounds.school.slug}${path(grounds)}`, as })),
    ...(empty ? [{ path: `/${grounds.empty.slug}${path(grounds)}`, as: 'emptyOwner' as const }] : []),
  ]

const staff: Visitor[] = ['owner', 'teacher']
const everyone: Visitor[] = ['owner', 'teacher', 'student']

/** Every page of the product by its folder under app/, and how the tests come to it in each of its states. */
const pages: Record<string, Visits> = {
  '(marketing)': one('/'),
  '(marketing)/docs/api': one('/docs/api'),
  '(auth)/sign-in': one('/sign-in'),
  '(auth)/sign-up': grounds => [...one('/sign-up')(grounds), ...one('/sign-up', 'student')(grounds)],
  '(auth)/sign-out': one('/sign-out', 'owner'),
  '(auth)/forgot': one('/forgot'),
  '(auth)/check-your-mail': one('/check-your-mail'),
  '(auth)/verify/[token]': one(`/verify/${unknownToken}`),
  '(auth)/reset/[token]': one(`/reset/${unknownToken}`),
  '(auth)/invitation/[token]': ({ invitationToken }) => [
    { path: `/invitation/${invitationToken}`, as: 'nobody' },
    { path: `/invitation/${invitationToken}`, as: 'student' },
    { path: `/invitation/${unknownToken}`, as: 'nobody' },
  ],
  '(auth)/join/[org]': ({ school }) => [
    { path: `/join/${school.slug}`, as: 'nobody' },
    { path: `/join/${school.slug}`, as: 'emptyOwner' },
    { path: '/join/nowhere-at-all', as: 'nobody' },
  ],
  '(auth)/absence/[token]': one(`/absence/${unknownToken}`),
  '(auth)/no-more-mail/[token]': one(`/no-more-mail/${unknownToken}`),
  '(auth)/face-consent/[token]': one(`/face-consent/${unknownToken}`),
  '(auth)/organizations': one('/organizations?all=1', 'owner'),
  '(auth)/[org]/pending': ({ school }) => [{ path: `/${school.slug}/pending`, as: 'waiting' }],
  '(dashboard)/[org]': inSchool(() => '', staff),
  '(dashboard)/[org]/me': inSchool(() => '/me', ['owner', 'student']),
  '(dashboard)/[org]/timetable': inSchool(() => '/timetable', everyone),
  '(dashboard)/[org]/sessions': inSchool(() => '/sessions', staff),
  '(dashboard)/[org]/sessions/[id]': grounds => [
    ...inSchool(({ openSessionId }) => `/sessions/${openSessionId}`, staff, { empty: false })(grounds),
    { path: `/${grounds.school.slug}/sessions/${grounds.closedSessionId}`, as: 'teacher' },
    { path: `/${grounds.school.slug}/sessions/${unknownId}`, as: 'teacher' },
  ],
  '(dashboard)/[org]/sessions/[id]/presence': inSchool(
    ({ openSessionId }) => `/sessions/${openSessionId}/presence`,
    ['teacher'],
    { empty: false },
  ),
  '(dashboard)/[org]/sessions/[id]/signals': inSchool(
    ({ openSessionId }) => `/sessions/${openSessionId}/signals`,
    ['teacher'],
    { empty: false },
  ),
  '(dashboard)/[org]/presence': inSchool(() => '/presence', ['student'], { empty: false }),
  '(dashboard)/[org]/classes': inSchool(() => '/classes', staff),
  '(dashboard)/[org]/classes/[id]': ({ school, course }) => [
    ...['students', 'teachers', 'times', 'settings'].map(tab => ({
      path: `/${school.slug}/classes/${course.id}?tab=${tab}`,
      as: 'owner' as const,
    })),
    { path: `/${school.slug}/classes/${course.id}`, as: 'teacher' },
    { path: `/${school.slug}/classes/${course.id}`, as: 'student' },
    { path: `/${school.slug}/classes/${unknownId}`, as: 'owner' },
  ],
  '(dashboard)/[org]/announcements': inSchool(() => '/announcements', everyone),
  '(dashboard)/[org]/people': inSchool(() => '/people', staff),
  '(dashboard)/[org]/people/[id]': inSchool(({ school }) => `/people/${school.student.personId}`, staff),
  '(dashboard)/[org]/people/import': inSchool(() => '/people/import', ['owner']),
  '(dashboard)/[org]/people/import/oneroster': inSchool(() => '/people/import/oneroster', ['owner']),
  '(dashboard)/[org]/people/import/history': inSchool(() => '/people/import/history', ['owner']),
  '(dashboard)/[org]/people/invitations': inSchool(() => '/people/invitations', ['owner']),
  '(dashboard)/[org]/queue': inSchool(() => '/queue', staff),
  '(dashboard)/[org]/readers': inSchool(() => '/readers', staff),
  '(dashboard)/[org]/readers/terminals': inSchool(() => '/readers/terminals', staff),
  '(dashboard)/[org]/readers/door-tags': inSchool(() => '/readers/door-tags', ['owner']),
  '(dashboard)/[org]/readers/firmware': inSchool(() => '/readers/firmware', staff),
  '(dashboard)/[org]/readers/[id]': inSchool(({ course }) => `/readers/${course.readerId}`, staff),
  '(dashboard)/[org]/reports': inSchool(() => '/reports', staff),
  '(dashboard)/[org]/reports/day': inSchool(() => '/reports/day', ['teacher']),
  '(dashboard)/[org]/reports/register': inSchool(
    ({ course }) => `/reports/register?class=${course.id}`,
    ['teacher'],
  ),
  '(dashboard)/[org]/reports/students': inSchool(
    ({ course }) => `/reports/students?class=${course.id}`,
    ['teacher'],
  ),
  '(dashboard)/[org]/reports/at-risk': inSchool(() => '/reports/at-risk', ['owner']),
  '(dashboard)/[org]/reports/warnings': inSchool(() => '/reports/warnings', ['teacher']),
  '(dashboard)/[org]/reports/warnings/ladder': inSchool(() => '/reports/warnings/ladder', ['owner']),
  '(dashboard)/[org]/reports/follow-up': inSchool(() => '/reports/follow-up', ['owner']),
  '(dashboard)/[org]/reports/inside': inSchool(() => '/reports/inside', ['owner']),
  '(dashboard)/[org]/exports': inSchool(() => '/exports', everyone),
  '(dashboard)/[org]/settings': inSchool(() => '/settings', ['owner']),
  '(dashboard)/[org]/settings/audit': inSchool(() => '/settings/audit', ['owner']),
  '(dashboard)/[org]/settings/privacy': inSchool(() => '/settings/privacy', ['owner']),
  '(dashboard)/[org]/settings/support': inSchool(() => '/settings/support', ['owner']),
  '(dashboard)/[org]/settings/webhooks': inSchool(() => '/settings/webhooks', ['owner']),
  '(dashboard)/[org]/preferences': inSchool(() => '/preferences', everyone, { empty: false }),
  '(dashboard)/[org]/face': inSchool(() => '/face', ['owner', 'student'], { empty: false }),
  '(dashboard)/[org]/faces': inSchool(() => '/faces', ['owner']),
  '(dashboard)/[org]/notifications': inSchool(() => '/notifications', everyone),
  '(dashboard)/[org]/account': inSchool(() => '/account', ['owner', 'student'], { empty: false }),
  '(admin)/admin': one('/admin', 'operator'),
  '(admin)/admin/organizations/[slug]': ({ school }) => [
    { path: `/admin/organizations/${school.slug}`, as: 'operator' },
    { path: '/admin/organizations/nowhere-at-all', as: 'operator' },
  ],
  '(admin)/admin/health': one('/admin/health', 'operator'),
  '(admin)/admin/dead-letters': one('/admin/dead-letters', 'operator'),
  '(admin)/admin/actions': one('/admin/actions', 'operator'),
  '(admin)/admin/account': one('/admin/account', 'operator'),
  'board/[session]': ({ openSessionId, closedSessionId }) => [
    { path: `/board/${openSessionId}`, as: 'teacher' },
    { path: `/board/${closedSessionId}`, as: 'owner' },
    { path: `/board/${openSessionId}`, as: 'student' },
    { path: `/board/${openSessionId}`, as: 'nobody' },
  ],
  'board/[session]/scan': ({ openSessionId }) => [{ path: `/board/${openSessionId}/scan`, as: 'teacher' }],
  'board/[session]/sheet': ({ openSessionId }) => [{ path: `/board/${openSessionId}/sheet`, as: 'teacher' }],
  'check-in': ({ school }) => [
    { path: '/check-in', as: 'student' },
    { path: `/check-in?o=${school.slug}&said=wrong`, as: 'student' },
    { path: '/check-in', as: 'emptyOwner' },
    { path: '/check-in', as: 'nobody' },
  ],
  kiosk: one('/kiosk'),
  outbox: ({ school }) => [
    { path: '/outbox', as: 'nobody' },
    { path: `/outbox?to=${school.student.email}`, as: 'nobody' },
    { path: '/outbox?to=nobody-has-this', as: 'nobody' },
  ],
}

const appFolder = join(import.meta.dirname, '../../app')

/** Pages that a route answers by itself, without the framework's scripts. */
const plainPages = ['check-in']

/** The folders under app/ that hold a page. */
export function pageFolders(): string[] {
  return readdirSync(appFolder, { recursive: true, encoding: 'utf8' })
    .filter(path => /(^|[\\/])page\.tsx$/.test(path))
    .map(path => path.replaceAll('\\', '/').replace(/\/?page\.tsx$/, ''))
    .concat(plainPages)
    .sort()
}

/** The folders that the tests know how to visit. */
export const visitedFolders = () => Object.keys(pages).sort()

/** All visits, or those to pages whose folder begins with `part`. */
export const visitsTo = (grounds: Grounds, part = ''): Visit[] =>
  Object.entries(pages)
    .filter(([folder]) => folder.startsWith(part))
    .flatMap(([, visits]) => visits(grounds).map((way, index) => ({ ...way, isFirst: index === 0 })))

/** The session cookie of whoever visits; an operator is made by the fixture of that name. */
export function sessionOf({ school, empty }: Grounds, as: Exclude<Visitor, 'operator'>): string | undefined {
  if (as === 'nobody') return undefined
  return as === 'emptyOwner' ? empty.owner.session : school[as].session
}
