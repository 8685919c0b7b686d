import { emailAddress } from '../../../kernel/email-address.ts'
import { newId } from '../../../kernel/ids.ts'
import { fullName } from '../../accounts/account-fields.ts'
import { rollNumber } from '../../people/rules.ts'
import type { Change } from '../../roster/store/changes.ts'
import type { KnownPerson } from './known.ts'
import { type Line, linesOf } from './line.ts'
import { difference, linked } from './link.ts'
import { LeftOut, type Planning, type Rule, type Sight, type Step } from './plan-table.ts'
import { type Meaning, meaningOf, Roles } from './roles.ts'

interface Said {
  /** As it is written for a new person; where only one name is known it stands in both columns. */
  names: string[]
  email: string | null
  rollNumber: string | null
  meaning: 'student' | 'staff' | 'runs'
  enabled: boolean
}

function namesOf(line: Line): string[] {
  const [given, family] = [line.need('givenName'), line.need('familyName')]
  if (!given || !family) return []
  const { data, error } = fullName.safeParse(`${given} ${family}`)
  if (error) line.fault('familyName', error.issues[0]?.message ?? 'This is no name.')
  return data ? [data, ...(given === family ? [given] : [])] : []
}

function emailOf(line: Line): string | null {
  const text = line.text('email')
  if (!text) return null
  const { data } = emailAddress.safeParse(text)
  return (
    data ?? line.fault('email', `“${text.slice(0, 60)}” is no e-mail address. Correct it or leave it empty.`)
  )
}

function numberOf(line: Line): string | null {
  const { data, error } = rollNumber.safeParse(line.text('identifier'))
  return error ? line.fault('identifier', 'A number has at most 40 characters.') : (data ?? null)
}

/** From roles.csv; in the older version the role stands in users.csv. */
function roleOf(roles: Roles, line: Line): Meaning | undefined {
  const said = roles.of(line.text('sourcedId'))
  if (said !== undefined) return said
  return line.text('role') ? meaningOf(line.text('role')) : undefined
}

function readUser(line: Line, roles: Roles, here: KnownPerson | undefined): Said | LeftOut {
  const meaning = roleOf(roles, line)
  if (meaning === null) {
    const word = roles.words.get(line.text('sourcedId')) ?? line.text('role')
    return new LeftOut(`Left out: “${word.slice(0, 40)}” neither attends nor takes a class here.`)
  }
  const held = here && (here.role === 'student' ? 'student' : 'staff')
  if (!meaning && !held) line.fault(null, 'Neither roles.csv nor this row says what this person is.')
  const enabled = line.text('enabledUser').toLowerCase() !== 'false'
  if (!enabled && !here) return new LeftOut('Left out: not enabled in the records, and not here.')
  return {
    names: namesOf(line),
    email: emailOf(line),
    rollNumber: numberOf(line),
    meaning: meaning ?? held ?? 'student',
    enabled,
  }
}

const rowOf = ({ fullName: full_name, email, rollNumber: roll_number, sourceId }: KnownPerson) => ({
  full_name,
  email,
  roll_number,
  source_id: sourceId,
})

/** Who has a number or an address once the rows so far are done. */
class Directory {
  private readonly byNumber = new Map<string, KnownPerson>()
  private readonly byEmail = new Map<string, KnownPerson>()
  constructor(people: readonly KnownPerson[]) {
    for (const person of people) this.put(person)
  }
  put(person: KnownPerson, was?: KnownPerson): void {
    if (was?.rollNumber) this.byNumber.delete(was.rollNumber)
    if (was?.email) this.byEmail.delete(was.email)
    if (person.rollNumber) this.byNumber.set(person.rollNumber, person)
    if (person.email) this.byEmail.set(person.email, person)
  }
  withNumber = (number: string | null) => (number ? this.byNumber.get(number) : undefined)
  withEmail = (email: string | null) => (email ? this.byEmail.get(email) : undefined)
}

function checkFree(directory: Directory, said: Said, self: KnownPerson | undefined, line: Line): void {
  const byNumber = directory.withNumber(said.rollNumber)
  if (byNumber && byNumber.id !== self?.id)
    line.fault('identifier', `${byNumber.fullName} has this number. Correct one of the two.`)
  const byEmail = directory.withEmail(said.email)
  if (byEmail && byEmail.id !== self?.id)
    line.fault('email', `${byEmail.fullName} has this address. Correct one of the two.`)
}

function checkStanding(person: KnownPerson, said: Said, line: Line): void {
  const isStudent = person.role === 'student'
  if (isStudent !== (said.meaning === 'student'))
    line.fault(
      null,
      `${person.fullName} is ${person.role} here, the file says ${isStudent ? 'staff' : 'student'}. Change the role by hand.`,
    )
  if (said.email && said.email !== person.email && person.hasSignIn)
    line.fault(
      'email',
      `${person.fullName} signs in with ${person.email ?? 'another address'}. Only they can change it.`,
    )
}

const canGo = ({ role, status }: KnownPerson) =>
  status === 'active' && (role === 'student' || role === 'teacher')

function statusAfter(person: KnownPerson, { enabled }: Said) {
  if (!enabled && canGo(person)) return { status: 'suspended' as const, standing: ['Is suspended.'] }
  const stays = person.status === 'suspended' && enabled
  return { status: person.status, standing: stays ? ['Is suspended here and stays so.'] : [] }
}

/** Students and teachers as the file wants them; nobody is given the running of the organization by a file. */
export class UserRule implements Rule<KnownPerson, Said> {
  readonly part = 'users'
  private readonly roles: Roles
  private readonly byId: Map<string, KnownPerson>
  private readonly directory: Directory

  constructor(
    private readonly planning: Planning,
    readonly known: readonly KnownPerson[],
  ) {
    const table = planning.tables.find(({ name }) => name === 'roles')
    this.roles = new Roles(table ? linesOf(table) : [], planning.today)
    this.byId = new Map(known.map(person => [person.sourceId ?? person.id, person]))
    this.directory = new Directory(known)
  }

  private key = (id: string) => ({ org_id: this.planning.orgId, id })
  nameOf = (person: KnownPerson) => person.fullName
  titleOf = (line: Line) => `${line.text('givenName')} ${line.text('familyName')}`.trim()
  read = (line: Line) => readUser(line, this.roles, this.byId.get(line.text('sourcedId')))

  /** By number, else by address; not somebody whom another row names. */
  alike(said: Said, sight: Sight<KnownPerson>): KnownPerson | undefined {
    const found = [this.directory.withNumber(said.rollNumber), this.directory.withEmail(said.email)]
    return found.find(person => person && !sight.isNamed(person))
  }

  add(said: Said, sourceId: string, _sight: Sight<KnownPerson>, line: Line): Step<KnownPerson> | undefined {
    const [fullName] = said.names
    checkFree(this.directory, said, undefined, line)
    if (said.meaning === 'runs')
      line.fault(null, 'Administrators are invited by hand: a file makes students and teachers.')
    if (!fullName || line.problems.length > 0) return undefined
    const role = said.meaning === 'student' ? ('student' as const) : ('teacher' as const)
    const { email, rollNumber } = said
    const who = { id: newId(), sourceId, fullName, role, email, rollNumber }
    const item: KnownPerson = { ...who, status: 'active', hasSignIn: false }
    const after = { ...this.key(item.id), ...rowOf(item), role, status: 'active', account_id: null }
    return {
      item,
      details: [role],
      changes: [{ entity: 'people', before: null, after }],
      take: () => this.directory.put(item),
    }
  }

  change(
    person: KnownPerson,
    said: Said,
    id: string,
    _sight: Sight<KnownPerson>,
    line: Line,
  ): Step<KnownPerson> | undefined {
    checkFree(this.directory, said, person, line)
    checkStanding(person, said, line)
    const [first] = said.names
    if (!first || line.problems.length > 0) return undefined
    const link = linked(person, id)
    const { status, standing } = statusAfter(person, said)
    const item: KnownPerson = {
      ...person,
      fullName: said.names.includes(person.fullName) ? person.fullName : first,
      email: said.email ?? person.email,
      rollNumber: said.rollNumber ?? person.rollNumber,
      sourceId: link.sourceId,
      status,
    }
    const news = [
      ...difference('name', person.fullName, item.fullName),
      ...difference('address', person.email, item.email),
      ...difference('number', person.rollNumber, item.rollNumber),
      ...link.details,
    ]
    const isNews = news.length > 0 || status !== person.status
    return {
      item,
      details: [...news, ...standing],
      changes: isNews ? [this.changeOf(person, item)] : [],
      take: () => this.directory.put(item, person),
    }
  }

  /** The moment of a suspension is filled in as it is written. */
  private changeOf(was: KnownPerson, will: KnownPerson): Change {
    const before = { ...this.key(was.id), ...rowOf(was) }
    const after = { ...this.key(was.id), ...rowOf(will) }
    if (was.status === will.status) return { entity: 'people', before, after }
    return {
      entity: 'people',
      before: { ...before, status: was.status, suspended_at: null },
      after: { ...after, status: will.status },
    }
  }

  remove(person: KnownPerson): Step<KnownPerson> | undefined {
    if (!canGo(person)) return undefined
    const item = { ...person, status: 'suspended' as const }
    const details = ['Is suspended: what they did and were marked stays.']
    return { item, details, changes: [this.changeOf(person, item)] }
  }

  whyNot = ({ status }: KnownPerson) =>
    status === 'suspended' ? 'Is suspended already.' : 'Who runs the organization is taken away by no file.'
}
