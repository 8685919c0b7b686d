import { Badge, type Tone } from '@/app/_ui/data/badge'
import { type PersonStatus, type Role, roleNames, statusNames } from './role-words'

const roleTones: Record<Role, Tone> = {
  owner: 'accent',
  admin: 'accent',
  teacher: 'neutral',
  student: 'neutral',
}
const statusTones: Record<PersonStatus, Tone> = {
  active: 'good',
  suspended: 'danger',
  pending: 'warning',
  rejected: 'danger',
}

export const RoleBadge = ({ role }: { role: Role }) => <Badge tone={roleTones[role]}>{roleNames[role]}</Badge>

/** Says only what is not as usual: an active person who signs in has no badge. */
export function StateBadge({ status, hasSignIn }: { status: PersonStatus; hasSignIn: boolean }) {
  if (status !== 'active') return <Badge tone={statusTones[status]}>{statusNames[status]}</Badge>
  return hasSignIn ? null : <Badge>No sign-in</Badge>
}
