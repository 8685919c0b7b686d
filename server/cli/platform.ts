import { reactionsTo } from '../background.ts'
import { replayLetters } from '../consumers/letters/replay-letters.ts'
import { setSuspended } from '../domain/organizations/standing/set-suspended.ts'
import { listDeadLetters } from '../domain/platform/letters/list-dead-letters.ts'
import { listOrganizations } from '../domain/platform/list-organizations.ts'
import { describeInstallation } from '../start/installation.ts'
import type { Options } from './options.ts'
import type { Tools } from './tools.ts'

const dayOf = (at: Date | null) => (at ? at.toISOString().slice(0, 10) : 'never')

/** One line for each organization, and how much it is used. */
export async function organizations({ as, say }: Tools): Promise<boolean> {
  const found = await listOrganizations(as(), {})
  for (const {
    slug,
    name,
    suspendedAt,
    deletionDueAt,
    people,
    readers,
    sessions,
    marks,
    lastScanAt,
  } of found) {
    const state = suspendedAt ? 'suspended' : deletionDueAt ? `deleted on ${dayOf(deletionDueAt)}` : 'open'
    say(
      `${slug} (${name}): ${state}; ${people} people, ${readers} readers, ${sessions} sessions, ${marks} marks`,
    )
    say(`  last scan: ${dayOf(lastScanAt)}`)
  }
  return true
}

async function stand({ as, say }: Tools, slug: string, suspended: boolean): Promise<boolean> {
  const found = (await listOrganizations(as(), {})).find(one => one.slug === slug)
  if (!found) {
    say(`✗ There is no organization ${slug}.`)
    return false
  }
  const { changed } = await setSuspended(as(found.id), { suspended })
  const state = suspended ? 'suspended: nobody can sign in, readers keep their scans' : 'open'
  say(`✓ ${found.name} ${changed ? 'is now' : 'was already'} ${state}.`)
  return true
}

export const suspend = (tools: Tools, { subject = '' }: Options) => stand(tools, subject, true)
export const resume = (tools: Tools, { subject = '' }: Options) => stand(tools, subject, false)

export async function deadLetters({ as, say }: Tools): Promise<boolean> {
  const letters = await listDeadLetters(as(), {})
  for (const { at, consumer, type, orgId, error } of letters)
    say(`${at.toISOString()} ${consumer}: ${type ?? 'a fact that is gone'} of ${orgId}: ${error}`)
  say(`${letters.length} dead letters`)
  return true
}

/** What leaves the process is no part of it: screens that were open then have long asked again. */
const silence = { publish: async () => {} }

export async function replay({ env, services, say }: Tools): Promise<boolean> {
  const installation = describeInstallation(env, Object.values(reactionsTo(silence)).flat())
  const replayed = await replayLetters(services, installation)
  for (const { consumer, type, refusal } of replayed)
    if (refusal !== null) say(`✗ ${consumer}: ${type ?? 'a fact that is gone'}: ${refusal}`)
  const stayed = replayed.filter(({ refusal }) => refusal !== null).length
  say(`${replayed.length - stayed} handled, ${stayed} stay`)
  return stayed === 0
}
