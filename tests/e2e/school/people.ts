import { type Account, apiOf, signInByApi } from './api.ts'
import { mailedToken } from './mail.ts'

export interface Member extends Account {
  /** Of the session cookie. */
  session: string
  personId: string
}

const password = 'seven green bottles'
let made = 0

/** Letters and digits that no other organization, test or run has: whoever reads them has seen this one's data. */
export const uniqueMark = () => `q${Date.now().toString(36)}${process.pid.toString(36)}z${made++}`

export const accountOf = (role: string, mark: string): Account => ({
  fullName: `${role} ${mark}`,
  email: `${role.toLowerCase()}.${mark}@example.org`,
  password,
})

/** An organization with its owner, whose address is confirmed. */
export async function signUpOwner(url: string, name: string, account: Account) {
  const organization = { name, timeZone: 'Europe/Berlin' }
  const { slug } = await apiOf(url).organizations.signUp.mutate({ organization, account })
  await apiOf(url).accounts.verifyEmail.mutate({ token: await mailedToken(url, account.email, 'verify') })
  return { slug, owner: await enter(url, slug, account) }
}

async function enter(url: string, slug: string, account: Account): Promise<Member> {
  const session = await signInByApi(url, account)
  const { personId } = await apiOf(url, session, slug).people.myMembership.query({ slug })
  return { ...account, session, personId }
}

/** A teacher or student who was invited, accepted, and is signed in. */
export async function inviteMember(
  url: string,
  slug: string,
  owner: Member,
  role: 'admin' | 'teacher' | 'student',
  account: Account,
): Promise<Member> {
  await apiOf(url, owner.session, slug).invitations.send.mutate({ emails: [account.email], role })
  const token = await mailedToken(url, account.email, 'invitation')
  const { fullName } = account
  await apiOf(url).invitations.accept.mutate({ token, account: { fullName, password: account.password } })
  return enter(url, slug, account)
}

/** Somebody who asked to join and waits. */
export async function askToJoin(url: string, slug: string, account: Account): Promise<Member> {
  const note = `Please, ${account.fullName}`
  await apiOf(url).queue.ask.mutate({ slug, role: 'student', account, note })
  await apiOf(url).accounts.verifyEmail.mutate({ token: await mailedToken(url, account.email, 'verify') })
  return enter(url, slug, account)
}
