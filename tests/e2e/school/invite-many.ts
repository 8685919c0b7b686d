import type { School } from './found-school.ts'
import { accountOf, inviteMember, type Member, uniqueMark } from './people.ts'

/** At once: passwords are hashed two at a time however many ask. */
const together = 6

/** Students with sign-ins of their own, each signed in. */
export async function inviteMany({ url, slug, owner }: School, count: number): Promise<Member[]> {
  const members: Member[] = []
  while (members.length < count) {
    const size = Math.min(together, count - members.length)
    const invited = Array.from({ length: size }, () =>
      inviteMember(url, slug, owner, 'student', accountOf('Phone', uniqueMark())),
    )
    members.push(...(await Promise.all(invited)))
  }
  return members
}
