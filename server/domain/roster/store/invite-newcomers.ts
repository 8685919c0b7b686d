import type { VerbContext } from '../../../kernel/context.ts'
import { invitePeople } from '../../people/invitations/invite-people.ts'
import { chunksOf } from './bulk.ts'
import type { Change } from './changes.ts'

const addressesPerInvitation = 200

/** Mails those whom an import made and who have an address. Answers how many; others are invited from the list of people. */
export async function inviteNewcomers(context: VerbContext, changes: readonly Change[]): Promise<number> {
  let invited = 0
  for (const role of ['student', 'teacher'] as const) {
    const emails = changes.flatMap(({ entity, before, after }) =>
      entity === 'people' && !before && after?.role === role && typeof after.email === 'string'
        ? [after.email]
        : [],
    )
    for (const part of chunksOf(emails, addressesPerInvitation)) {
      invited += (await invitePeople(context, { emails: part, role })).invited
    }
  }
  return invited
}
