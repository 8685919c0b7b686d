import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { accounts } from '../../../db/schema/accounts.ts'
import { notifications } from '../../../db/schema/notifications.ts'
import { hashPassword } from '../../../server/domain/accounts/passwords/hash.ts'
import { createToken } from '../../../server/domain/people/tokens/create-token.ts'
import { newId } from '../../../server/kernel/ids.ts'
import type { Scope } from '../../../server/kernel/permissions.ts'
import { createClassroom } from '../../support/classroom.ts'
import type { Member } from '../../support/school.ts'
import { openDoor } from '../device-api/door.ts'

export const password = 'seven green bottles'

export const granted = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  refresh_token: z.string(),
  refresh_expires_at: z.iso.datetime(),
})
export type Granted = z.output<typeof granted>

export interface Asked {
  token?: string
  body?: unknown
  organization?: string
  key?: string
  ip?: string
}

/** The door with a class, and the means to knock on it as a client app would. */
export async function openClientDoor() {
  const door = await openDoor()
  const { world, school, knock } = door
  const passwordHash = await hashPassword(password)
  const room = await createClassroom(school, 2)
  const notificationId = newId()
  const notified = room.student
  await world.database.db.insert(notifications).values({
    orgId: school.orgId,
    id: notificationId,
    personId: notified.personId,
    kind: 'mark-recorded',
    title: 'You are marked present',
    body: 'Physics',
    dedupeKey: notificationId,
  })

  const ask = (method: 'GET' | 'POST', path: string, asked: Asked = {}, send = knock) => {
    const { token, body, organization, key, ip } = asked
    const headers: Record<string, string> = {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(organization ? { 'muster-organization': organization } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    }
    return send(`/api/v1${path}`, {
      method,
      headers,
      ip,
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  }
  const givePassword = ({ accountId }: Member) =>
    world.database.db.update(accounts).set({ passwordHash }).where(eq(accounts.id, accountId))

  /** Signs a member in as an app does. */
  async function signIn(member: Member, appName = 'Test app'): Promise<Granted> {
    await givePassword(member)
    const answer = await ask('POST', '/auth/token', { body: { email: member.email, password, appName } })
    if (answer.status !== 200) throw new Error(await answer.text())
    return granted.parse(await answer.json())
  }
  const refresh = (refreshToken: string, key?: string) =>
    ask('POST', '/auth/refresh', { body: { refreshToken }, key })
  /** A personal token of the member's. */
  const personal = async ({ context }: Member, scopes: Scope[], days = 30) =>
    createToken(context, { name: `For ${newId().slice(-6)}`, scopes, days })
  return { ...door, room, notified, notificationId, ask, signIn, givePassword, refresh, personal }
}

export type ClientDoor = Awaited<ReturnType<typeof openClientDoor>>

const problem = z.object({ code: z.string(), status: z.int(), detail: z.string() })

/** The code of a refusal. */
export const codeOf = async (answer: Response) => problem.parse(await answer.json()).code
