import { foldLedger, storedIn } from '../stories/attendance/fold.ts'
import type { Ledger } from './ledger.ts'
import { type Packet, readBody } from './network.ts'
import type { SimWorld } from './sim-world.ts'

const keyOf = (boot: number | null, seq: number | null, value: string) => `${boot}:${seq} ${value}`

/** What a reader has ever put on the wire itself. */
function sentBy(packets: Packet[], name: string): Set<string> {
  const sent = new Set<string>()
  for (const packet of packets) {
    if (packet.from !== name) continue
    const upload = readBody(packet)
    for (const { seq, value } of upload.events ?? []) sent.add(keyOf(upload.boot, seq, value))
  }
  return sent
}

function countBy<T>(list: T[], nameOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of list) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1)
  return counts
}

/** Acknowledged: in the log, once. In the log: held to that very reader, and no more often than that. */
function checkScans(world: SimWorld, ledger: Ledger): string[] {
  const broken: string[] = []
  for (const device of world.devices) {
    const rows = ledger.evidence.filter(({ deviceId }) => deviceId === device.identity.deviceId)
    const logged = countBy(rows, ({ boot, seq, value }) => keyOf(boot, seq, value))
    for (const { value, boot, seq, told } of device.taps) {
      const isOwed = told === 'answered' || (told === 'stored' && !device.revoked)
      const count = logged.get(keyOf(boot, seq, value)) ?? 0
      if (isOwed && count !== 1)
        broken.push(`${device.name} ${value} (${boot}:${seq}) was ${told} and is in the log ${count} times`)
    }
    const sent = sentBy(world.network.captured, device.name)
    for (const key of logged.keys()) if (!sent.has(key)) broken.push(`nobody sent ${device.name} ${key}`)
    const taps = countBy(device.taps, ({ value }) => value)
    for (const [value, count] of countBy(rows, row => row.value)) {
      const held = taps.get(value) ?? 0
      if (count > held) broken.push(`${value} was held to ${device.name} ${held} times and logged ${count}`)
    }
  }
  return broken
}

function checkTenants(world: SimWorld, ledger: Ledger): string[] {
  const orgOfDevice = new Map(world.corner.readers.map(reader => [reader.deviceId, reader.orgId]))
  const orgOfPerson = new Map(world.corner.people.map(person => [person.personId, person.orgId]))
  return [
    ...ledger.evidence
      .filter(row => row.orgId !== orgOfDevice.get(row.deviceId ?? ''))
      .map(row => `evidence ${row.id} stands in another organization than its reader`),
    ...[...ledger.marks, ...ledger.attributions]
      .filter(row => row.personId !== null && row.orgId !== orgOfPerson.get(row.personId))
      .map(row => `a scan marked ${row.personId} across organizations`),
  ]
}

/** One organization's part: the same card number means somebody else next door. */
function partOf({ evidence, marks, sessions, enrolments, cards, people }: Ledger, orgId: string) {
  const own = <T extends { orgId: string }>(rows: T[]) => rows.filter(row => row.orgId === orgId)
  return {
    ...{ evidence: own(evidence), marks: own(marks), sessions: own(sessions) },
    ...{ enrolments: own(enrolments), cards: own(cards), people: own(people) },
  }
}

function checkMarks(ledger: Ledger): string[] {
  const orgIds = [...new Set(ledger.sessions.map(session => session.orgId))]
  return orgIds.flatMap(orgId => {
    const part = partOf(ledger, orgId)
    const [wanted, stored] = [foldLedger(part), storedIn(part)].map(side => JSON.stringify(sorted(side)))
    return wanted === stored ? [] : [`marks are ${stored}, the evidence says ${wanted}`]
  })
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}

/** Each arrival or correction is told once in the app and once by mail to whoever wants it, and to nobody else. */
function checkNotifications(world: SimWorld, ledger: Ledger): string[] {
  const wants = new Map(world.corner.people.map(person => [person.personId, person.isTold]))
  const owed = ledger.events
    .filter(({ payload }) => payload.method !== 'none' && payload.status !== 'expected')
    .filter(({ payload }) => wants.get(String(payload.personId)))
    .map(({ orgId, id, payload }) => ({
      orgId,
      personId: String(payload.personId),
      key: `mark-recorded:${id}`,
    }))
  const inApp = ledger.notifications.map(row => `${row.personId} ${row.dedupeKey}`)
  const byMail = ledger.mails.map(row => row.key)
  return [
    ...difference(
      'notification',
      owed.map(({ personId, key }) => `${personId} ${key}`),
      inApp,
    ),
    ...difference(
      'mail',
      owed.map(({ orgId, personId, key }) => `${orgId}:${personId}:${key}`),
      byMail,
    ),
  ]
}

function difference(what: string, owed: string[], made: string[]): string[] {
  const [a, b] = [owed.sort().join('\n'), made.sort().join('\n')]
  return a === b ? [] : [`${what}s owed:\n${a}\n${what}s made:\n${b}`]
}

function checkRevocation({ revocation }: SimWorld, ledger: Ledger): string[] {
  if (!revocation) return []
  const { device, atMs } = revocation
  return ledger.evidence
    .filter(({ deviceId }) => deviceId === device.identity.deviceId)
    .filter(({ receivedAt }) => receivedAt.getTime() > atMs + 1_000)
    .map(({ id }) => `evidence ${id} was accepted from a revoked reader`)
}

/** Everything that must hold after the storm; each broken rule is a sentence. */
export function brokenRules(world: SimWorld, ledger: Ledger): string[] {
  return [
    ...checkScans(world, ledger),
    ...checkTenants(world, ledger),
    ...checkMarks(ledger),
    ...checkNotifications(world, ledger),
    ...checkRevocation(world, ledger),
  ]
}
