/** Who is asking. `pending` is a person whose request to join has not been decided. */
export const actorRoles = [
  'owner',
  'admin',
  'teacher',
  'student',
  'pending',
  'device',
  'system',
  'operator',
  'support',
  'account',
  'anonymous',
] as const
export type ActorRole = (typeof actorRoles)[number]

/** 'all': anything in the organization. 'own': only what the verb's `owns` says is theirs. */
export type Grant = 'all' | 'own'

const staff = { owner: 'all', admin: 'all', system: 'all' } as const
const teaching = { ...staff, teacher: 'own' } as const
const member = { owner: 'all', admin: 'all', teacher: 'all', student: 'all' } as const
/** What an operator may read while an owner lets them look in; commands are refused whatever stands here. */
const looking = { support: 'all' } as const
const anyone = {
  owner: 'all',
  admin: 'all',
  teacher: 'all',
  student: 'all',
  pending: 'all',
  account: 'all',
  anonymous: 'all',
} as const

/** Every permission and who holds it: the only place where a role is compared with anything. */
export const permissions = {
  // Before or beside an organization
  'public.use': anyone,
  'account.use': {
    owner: 'all',
    admin: 'all',
    teacher: 'all',
    student: 'all',
    pending: 'all',
    account: 'all',
    operator: 'all',
  },
  'platform.run': { system: 'all' },
  // By whoever runs the installation, on the screens of /admin.
  'platform.operate': { operator: 'all', system: 'all' },

  // The organization
  'organization.read': { ...member, ...looking, system: 'all' },
  'organization.manage': staff,
  'membership.read': { ...member, pending: 'all' },
  'people.read': { ...staff, ...looking, teacher: 'all' },
  'people.manage': staff,
  'people.admins': { owner: 'all' },
  'audit.read': { owner: 'all', admin: 'all', system: 'all', ...looking },
  // Letting operators look in, and seeing whether somebody did.
  'support.grant': { owner: 'all' },
  'support.read': { owner: 'all', admin: 'all', ...looking },
  'audit.seal': { system: 'all' },

  // Classes and sessions
  'classes.read': { ...teaching, ...looking, student: 'own' },
  'classes.manage': staff,
  'timetable.manage': staff,
  'meetings.change': teaching,
  'sessions.read': { ...teaching, ...looking },
  'sessions.run': teaching,

  // Attendance
  'attendance.mark': teaching,
  'attendance.read-own': { owner: 'all', admin: 'all', teacher: 'own', student: 'own' },
  // For oneself only: the verb takes nobody's name.
  'attendance.check-in': member,
  'attendance.derive': { system: 'all' },
  'attendance.policy': staff,
  // What an arrival needs; a teacher decides it for classes of theirs.
  'attendance.prove': teaching,
  'reports.read': { ...teaching, ...looking },
  // For oneself only: what one asked for, and nobody else sees.
  'exports.own': member,
  'exports.make': { system: 'all' },
  // What colleagues tell each other about a session: its author is theirs to name.
  'notes.write': { owner: 'all', admin: 'all', teacher: 'own' },
  // A person writes in the log: its author is theirs to name.
  'interventions.write': { owner: 'all', admin: 'all', teacher: 'own' },

  // A student's new phone, by whoever sees them with it.
  'phones.confirm': { owner: 'all', admin: 'all', teacher: 'own' },
  // Faces. For oneself only, where the verb takes nobody's name.
  'faces.own': member,
  'faces.manage': staff,
  'faces.keep': { system: 'all' },

  // What the product knows of somebody: for oneself, or by whoever runs the organization. The export is made by the asker.
  'privacy.read': { owner: 'all', admin: 'all', teacher: 'own', student: 'own' },
  'privacy.own': member,
  'privacy.manage': { owner: 'all', admin: 'all' },
  'privacy.keep': { system: 'all' },
  // The whole organization: taking it along, and ending it.
  'organization.close': { owner: 'all' },

  // Excuses, contests, corrections
  'requests.make': { owner: 'all', admin: 'all', student: 'own', system: 'all' },
  'requests.correct': teaching,
  'requests.decide': teaching,
  'requests.read-own': { ...teaching, student: 'own' },
  'requests.apply': { system: 'all' },

  // Devices
  'devices.read': { ...staff, ...looking, teacher: 'all' },
  'devices.manage': staff,
  // Looking through a kiosk's camera: by somebody who answers for it with their name.
  'devices.watch': { owner: 'all', admin: 'all' },
  'cards.read': { ...staff, teacher: 'own', student: 'own' },
  'cards.manage': staff,
  // For oneself, or by whoever looks after people: then it is told to them.
  'pins.manage': { ...staff, teacher: 'own', student: 'own' },
  // A device speaks of itself only: its id comes from its key.
  'scans.submit': { device: 'own', system: 'all' },
  'devices.report': { device: 'all' },
  // On behalf of a terminal that its serial number named.
  'terminals.serve': { system: 'all' },

  // What a person sees of themself
  'notifications.own': member,
  'calendar.own': member,
  'tokens.own': member,
  'webhooks.manage': { owner: 'all', admin: 'all' },
  'webhooks.deliver': { system: 'all' },
  'attachments.upload': member,
  'attachments.sweep': { system: 'all' },
  'announcements.send': { owner: 'all', admin: 'all', teacher: 'own' },
  'notifications.send': { system: 'all' },
  'live.listen': { ...member, pending: 'all' },
  // On behalf of everybody who listens to a session; what each hears is decided where it is sent.
  'live.follow': { system: 'all' },
} as const satisfies Record<string, Partial<Record<ActorRole, Grant>>>

export type Permission = keyof typeof permissions

export function grantOf(role: ActorRole, permission: Permission): Grant | undefined {
  const holders: Partial<Record<ActorRole, Grant>> = permissions[permission]
  return holders[role]
}

/** The same for one verb: whoever only looks holds no command, whatever its permission. */
export const reachOf = (
  role: ActorRole,
  { permission, kind }: { permission: Permission; kind: 'query' | 'command' },
): Grant | undefined => (role === 'support' && kind === 'command' ? undefined : grantOf(role, permission))

/** What a personal token may be made for. A sign-in with a password has them all. */
export const scopes = [
  'profile:read',
  'people:read',
  'classes:read',
  'classes:manage',
  'sessions:read',
  'sessions:run',
  'attendance:read',
  'attendance:check-in',
  'notifications:read',
  'notifications:write',
  'reports:read',
  'devices:read',
  'webhooks:read',
  'webhooks:manage',
] as const

export type Scope = (typeof scopes)[number]
