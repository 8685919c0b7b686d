import type { markStatuses } from '../../../../db/schema/attendance.ts'
import { plain } from '../../roster/fields.ts'
import { nameKey } from '../../roster/plan/school.ts'
import type { OwnStatus } from './words.ts'

type MarkStatus = (typeof markStatuses)[number]

export interface PastPerson {
  id: string
  fullName: string
  role: string
  email: string | null
  rollNumber: string | null
}

export interface PastClass {
  id: string
  name: string
  code: string | null
  archived: boolean
  timeZone: string
  lateAfterMinutes: number
  absentAfterMinutes: number | null
}

export interface PastSession {
  id: string
  classId: string
  localDate: string
  timeZone: string
  startsAt: Date
  endsAt: Date
  isOpen: boolean
  /** An import made it. */
  isImported: boolean
  /** Made by an import that was undone. */
  isCancelled: boolean
}

export interface PastMark {
  status: MarkStatus
  statusId: string | null
}

export interface PastStay {
  id: string
  classId: string
  personId: string
  startsOn: string
  endsOn: string | null
}

/** Everything a file of the past can speak of. */
export interface PastRows {
  people: PastPerson[]
  classes: PastClass[]
  sessions: PastSession[]
  marks: (PastMark & { sessionId: string; personId: string })[]
  stays: PastStay[]
  statuses: OwnStatus[]
}

export const pairKey = (one: string, other: string) => `${one}:${other}`

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** The past as it is known here, to be asked row by row. */
export class Past {
  private readonly byNumber: Map<string, PastPerson[]>
  private readonly byEmail: Map<string, PastPerson[]>
  private readonly named: Map<string, PastClass[]>
  private readonly coded: Map<string, PastClass[]>
  private readonly met: Map<string, PastSession[]>
  private readonly marked: Map<string, PastMark>
  private readonly stayed: Map<string, PastStay[]>

  constructor(readonly rows: PastRows) {
    this.byNumber = grouped(rows.people, ({ rollNumber }) => plain(rollNumber ?? ''))
    this.byEmail = grouped(rows.people, ({ email }) => (email ?? '').toLowerCase())
    this.named = grouped(rows.classes, ({ name }) => nameKey(name))
    this.coded = grouped(rows.classes, ({ code }) => nameKey(code ?? ''))
    this.met = grouped(rows.sessions, ({ classId, localDate }) => pairKey(classId, localDate))
    this.marked = new Map(rows.marks.map(mark => [pairKey(mark.sessionId, mark.personId), mark]))
    this.stayed = grouped(rows.stays, ({ classId, personId }) => pairKey(classId, personId))
  }

  peopleCalled(text: string): PastPerson[] {
    if (text.includes('@')) return this.byEmail.get(text.normalize('NFKC').toLowerCase()) ?? []
    return this.byNumber.get(plain(text)) ?? []
  }

  /** Those that are not archived before those that are. */
  classesCalled(text: string): PastClass[] {
    const found = this.named.get(nameKey(text)) ?? this.coded.get(nameKey(text)) ?? []
    const running = found.filter(({ archived }) => !archived)
    return running.length > 0 ? running : found
  }

  sessionsOn(classId: string, localDate: string): PastSession[] {
    return this.met.get(pairKey(classId, localDate)) ?? []
  }

  /** From now on it is found again; a session that was cancelled with its import stands again. */
  addSession(session: PastSession): void {
    const key = pairKey(session.classId, session.localDate)
    this.met.set(key, [...(this.met.get(key) ?? []).filter(({ id }) => id !== session.id), session])
  }

  markOf(sessionId: string, personId: string): PastMark | undefined {
    return this.marked.get(pairKey(sessionId, personId))
  }

  staysOf(classId: string, personId: string): PastStay[] {
    return this.stayed.get(pairKey(classId, personId)) ?? []
  }
}
