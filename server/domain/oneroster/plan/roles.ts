import type { Line } from './line.ts'

/** What the records' words for a role come to here; others belong to nobody who attends or takes a class. */
const meanings: Record<string, 'student' | 'staff'> = {
  student: 'student',
  teacher: 'staff',
  aide: 'staff',
  proctor: 'staff',
}
/** Who runs the school: found again if they are here, and never made by a file. */
const running = new Set([
  'administrator',
  'districtadministrator',
  'principal',
  'siteadministrator',
  'systemadministrator',
])

export type Meaning = 'student' | 'staff' | 'runs' | null

export function meaningOf(role: string): Meaning {
  const plain = role.toLowerCase()
  return meanings[plain] ?? (running.has(plain) ? 'runs' : null)
}

const order: Meaning[] = ['student', 'staff', 'runs']

/** Of several roles the one that counts: the primary one, else the one that says more about attendance. */
export class Roles {
  private readonly primary = new Map<string, Meaning[]>()
  private readonly other = new Map<string, Meaning[]>()
  readonly words = new Map<string, string>()

  constructor(lines: readonly Line[], today: string) {
    for (const line of lines) {
      const over = line.text('endDate')
      if (line.text('status').toLowerCase() === 'tobedeleted' || (over && over <= today)) continue
      const user = line.text('userSourcedId')
      const role = line.text('role')
      const meaning = meaningOf(role)
      const among = line.text('roleType').toLowerCase() === 'primary' ? this.primary : this.other
      among.set(user, [...(among.get(user) ?? []), meaning])
      this.words.set(user, role)
    }
  }

  of(user: string): Meaning | undefined {
    for (const among of [this.primary, this.other]) {
      const said = among.get(user)
      const best = order.find(meaning => said?.includes(meaning))
      if (best) return best
    }
    return this.words.has(user) ? null : undefined
  }
}
