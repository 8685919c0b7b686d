import { newId } from '../../../kernel/ids.ts'
import { addDays } from '../../timetable/wall-clock.ts'
import type { KnownTerm } from './known.ts'
import { type Line, linesOf } from './line.ts'
import { difference, linked } from './link.ts'
import { LeftOut, type Planning, type Rule, type Sight, type Step } from './plan-table.ts'

interface Said {
  name: string
  startsOn: string
  endsOn: string
}

/** Terms where there are any, else semesters: they lie in each other, and a day belongs to one term here. */
function kindOf({ tables }: Planning): string {
  const table = tables.find(({ name }) => name === 'academicSessions')
  const types = new Set((table ? linesOf(table) : []).map(line => line.text('type').toLowerCase()))
  return types.has('term') ? 'term' : 'semester'
}

function readTerm(line: Line, kind: string): Said | LeftOut {
  const type = line.need('type')
  if (type && type.toLowerCase() !== kind) return new LeftOut(`A ${type.slice(0, 40)} is no term here.`)
  const name = line.need('title')
  if (name.length > 80) line.fault('title', 'A term has a name of at most 80 characters.')
  const startsOn = line.date('startDate')
  const after = line.date('endDate')
  if (!startsOn && !line.text('startDate')) line.need('startDate')
  if (!after && !line.text('endDate')) line.need('endDate')
  if (startsOn && after && after <= startsOn)
    line.fault('endDate', 'The day after the last one is not after the first. Check the two dates.')
  return { name, startsOn: startsOn ?? '', endsOn: after ? addDays(after, -1) : '' }
}

const rowOf = ({ name, startsOn, endsOn, firstWeek, sourceId }: KnownTerm) => ({
  name,
  starts_on: startsOn,
  ends_on: endsOn,
  first_week: firstWeek,
  source_id: sourceId,
})

/** The terms that the rows that can be read want, whatever else is wrong. */
function wishesOf({ tables }: Planning, kind: string): (Said & { n: number })[] {
  const table = tables.find(({ name }) => name === 'academicSessions')
  return (table ? linesOf(table) : []).flatMap(line => {
    const said = line.text('status').toLowerCase() === 'tobedeleted' ? undefined : readTerm(line, kind)
    return said && !(said instanceof LeftOut) && line.problems.length === 0 ? [{ ...said, n: line.n }] : []
  })
}

const means = (said: Said, term: KnownTerm) =>
  term.name === said.name || (term.startsOn === said.startsOn && term.endsOn === said.endsOn)

/** Terms of the organization as the file wants them. They may not share a day. */
export class TermRule implements Rule<KnownTerm, Said> {
  readonly part = 'academicSessions'
  private readonly kind: string
  private readonly wishes: (Said & { n: number })[]

  constructor(
    private readonly planning: Planning,
    readonly known: readonly KnownTerm[],
  ) {
    this.kind = kindOf(planning)
    this.wishes = wishesOf(planning, this.kind)
  }

  private key = (id: string) => ({ org_id: this.planning.orgId, id })
  nameOf = ({ name }: KnownTerm) => name
  titleOf = (line: Line) => line.text('title')
  read = (line: Line) => readTerm(line, this.kind)
  alike = (said: Said, sight: Sight<KnownTerm>) =>
    this.known.find(term => !sight.isNamed(term) && means(said, term))

  /** Beside what the file wants of the others; what it says nothing about stays as it is. */
  private checkRoom(said: Said, sight: Sight<KnownTerm>, line: Line): void {
    const stays = this.known.filter(
      term => !sight.goes(term) && !sight.isNamed(term) && !this.wishes.some(wish => means(wish, term)),
    )
    const others = [...this.wishes.filter(({ n }) => n !== line.n), ...stays]
    const clash = others.find(({ startsOn, endsOn }) => startsOn <= said.endsOn && said.startsOn <= endsOn)
    if (clash) line.fault(null, `${clash.name} has days of it as well. Terms cannot overlap here.`)
    else if (others.some(({ name }) => name === said.name))
      line.fault('title', `Another term is called ${said.name} as well.`)
  }

  add(said: Said, sourceId: string, sight: Sight<KnownTerm>, line: Line): Step<KnownTerm> {
    this.checkRoom(said, sight, line)
    const item: KnownTerm = { id: newId(), sourceId, ...said, firstWeek: null, slots: 0 }
    const after = { ...this.key(item.id), ...rowOf(item) }
    const details = [`${said.startsOn} to ${said.endsOn}`]
    return { item, details, changes: [{ entity: 'terms', before: null, after }] }
  }

  change(term: KnownTerm, said: Said, id: string, sight: Sight<KnownTerm>, line: Line): Step<KnownTerm> {
    this.checkRoom(said, sight, line)
    const link = linked(term, id)
    const item = { ...term, ...said, sourceId: link.sourceId }
    const details = [
      ...difference('name', term.name, said.name),
      ...difference('first day', term.startsOn, said.startsOn),
      ...difference('last day', term.endsOn, said.endsOn),
      ...link.details,
    ]
    const before = { ...this.key(term.id), ...rowOf(term) }
    const after = { ...this.key(term.id), ...rowOf(item) }
    return { item, details, changes: details.length > 0 ? [{ entity: 'terms', before, after }] : [] }
  }

  /** One that weekly times follow stays: whoever takes those away may take it away. */
  remove(term: KnownTerm): Step<KnownTerm> | undefined {
    if (term.slots > 0) return undefined
    const before = { ...this.key(term.id), ...rowOf(term) }
    return { item: term, details: ['The term goes.'], changes: [{ entity: 'terms', before, after: null }] }
  }

  whyNot = () => 'Stays: weekly times follow it. Take those away first.'
}
