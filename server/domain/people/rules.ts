import { z } from 'zod'
import type { Actor } from '../../kernel/context.ts'
import { roleOf } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { grantOf, type Permission } from '../../kernel/permissions.ts'

export const role = z.enum(['owner', 'admin', 'teacher', 'student'])
export type Role = z.output<typeof role>

/** What a stranger may ask to be; the other roles are given, never asked for. */
export const requestableRole = z.enum(['student', 'teacher'])

export const personStatus = z.enum(['pending', 'active', 'suspended', 'rejected'])

/** Empty means none. */
export const rollNumber = z
  .string()
  .trim()
  .max(40)
  .transform(text => text.normalize('NFKC') || null)
  .nullable()

/** A decision's reason or a request's note, shown to the other side. */
export const shortText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform(text => text.normalize('NFC') || null)
    .nullable()

/** What it takes to make somebody this, or to touch somebody who is. */
const permissionFor: Record<Role, Permission> = {
  owner: 'people.admins',
  admin: 'people.admins',
  teacher: 'people.manage',
  student: 'people.manage',
}

export const mayAppoint = (actor: Actor, roles: readonly Role[]) =>
  roles.every(each => grantOf(roleOf(actor), permissionFor[each]) === 'all')

/** Throws unless the actor may give every one of these roles or change somebody who has them. */
export function requireAppointer(actor: Actor, ...roles: Role[]): void {
  if (!mayAppoint(actor, roles))
    throw new AppError('forbidden', 'Only an owner may do this for owners and admins.', {
      reason: 'owners-only',
    })
}
