import { newId } from '../../../kernel/ids.ts'
import { nameKey } from '../../roster/plan/school.ts'
import type { KnownClass, KnownTerm } from './known.ts'
import type { Line } from './line.ts'
import { difference, linked } from './link.ts'
import type { Planning, References, Rule, Sight, Step } from './plan-table.ts'

export interface PlannedClass extends KnownClass {
  /** When its terms begin: who joins without a date begins no earlier. */
  startsOn?: string
}

interface Said {
  title: string
  code: string | null
  startsOn: string | undefined
}

const longestName = 80
const longestCode = 20

/** A class is called by its title; where another has it already, by its code as well. */
const namesFor = ({ title, code }: Said) => [title, ...(code ? [`${title} (${code})`] : [])]

function readClass(line: Line, terms: References<KnownTerm> | undefined): Said {
  const title = line.need('title')
  if (title.length > longestName)
    line.fault('title', `A class has a name of at most ${longestName} characters.`)
  const starts: string[] = []
  for (const id of [...line.list('termSourcedIds'), ...line.list('termSourcedId')]) {
    const term = terms?.find(id)
    if (terms && term === undefined)
      line.fault('termSourcedIds', `There is no academic session ${id.slice(0, 60)}.`)
    else if (typeof term === 'object') starts.push(term.startsOn)
  }
  const code = line.text('classCode')
  // A longer one is no label of ours; the name tells the class.
  return { title, code: code && code.length <= longestCode ? code : null, startsOn: starts.sort()[0] }
}

const rowOf = ({ name, code, sourceId }: PlannedClass) => ({ name, code, source_id: sourceId })

/** The classes of the file; what its courses say is in their titles. */
export class ClassRule implements Rule<PlannedClass, Said> {
  readonly part = 'classes'
  /** Names that are spoken for, by the class that has them once all is done. */
  private readonly taken = new Map<string, PlannedClass>()

  constructor(
    private readonly planning: Planning,
    readonly known: readonly KnownClass[],
    /** Missing where the files do not hold them. */
    private readonly terms: References<KnownTerm> | undefined,
  ) {}

  private key = (id: string) => ({ org_id: this.planning.orgId, id })
  nameOf = ({ name }: PlannedClass) => name
  titleOf = (line: Line) => line.text('title')
  read = (line: Line) => readClass(line, this.terms)

  private isFree(name: string, sight: Sight<PlannedClass>, self?: PlannedClass): boolean {
    const key = nameKey(name)
    if (this.taken.has(key)) return false
    return !this.known.some(
      each => each.id !== self?.id && !each.archived && nameKey(each.name) === key && !sight.goes(each),
    )
  }

  private nameFor(
    said: Said,
    sight: Sight<PlannedClass>,
    line: Line,
    self?: PlannedClass,
  ): string | undefined {
    const wished = namesFor(said)
    // By either of the two it is called as it should be.
    if (self && wished.includes(self.name) && !this.taken.has(nameKey(self.name))) return self.name
    const free = wished.find(name => name.length <= longestName && this.isFree(name, sight, self))
    if (!free)
      line.fault(
        'title',
        `Another class is called ${wished.at(-1)} as well. Give one of them another title or code.`,
      )
    return free
  }

  /** By its code where one class alone has it, else by its name. */
  alike(said: Said, sight: Sight<PlannedClass>): PlannedClass | undefined {
    const fits = this.known.filter(each => !each.sourceId && !each.archived && !sight.isNamed(each))
    const coded = said.code ? fits.filter(({ code }) => code === said.code) : []
    if (coded.length === 1) return coded[0]
    return fits.find(({ name }) => namesFor(said).some(wished => nameKey(wished) === nameKey(name)))
  }

  add(said: Said, sourceId: string, sight: Sight<PlannedClass>, line: Line): Step<PlannedClass> | undefined {
    const name = this.nameFor(said, sight, line)
    if (!name) return undefined
    const { code, startsOn } = said
    const item = { id: newId(), sourceId, name, code, archived: false, startsOn }
    return {
      item,
      details: code ? [`code ${code}`] : [],
      changes: [
        {
          entity: 'classes',
          before: null,
          after: { ...this.key(item.id), ...rowOf(item), archived_at: null },
        },
      ],
      take: () => void this.taken.set(nameKey(name), item),
    }
  }

  change(
    held: PlannedClass,
    said: Said,
    id: string,
    sight: Sight<PlannedClass>,
    line: Line,
  ): Step<PlannedClass> | undefined {
    const link = linked(held, id)
    if (held.archived)
      return { item: held, details: ['Is archived here and stays so: restore it first.'], changes: [] }
    const name = this.nameFor(said, sight, line, held)
    if (!name) return undefined
    const item = {
      ...held,
      name,
      code: said.code ?? held.code,
      sourceId: link.sourceId,
      startsOn: said.startsOn,
    }
    const details = [
      ...difference('name', held.name, name),
      ...difference('code', held.code, item.code),
      ...link.details,
    ]
    const before = { ...this.key(held.id), ...rowOf(held) }
    const after = { ...this.key(held.id), ...rowOf(item) }
    return {
      item,
      details,
      changes: details.length > 0 ? [{ entity: 'classes', before, after }] : [],
      take: () => void this.taken.set(nameKey(name), item),
    }
  }

  remove(held: PlannedClass): Step<PlannedClass> | undefined {
    if (held.archived) return undefined
    // The moment is filled in as it is written.
    const before = { ...this.key(held.id), archived_at: null }
    return {
      item: { ...held, archived: true },
      details: ['Is archived: its sessions and marks stay.'],
      changes: [{ entity: 'classes', before, after: this.key(held.id) }],
    }
  }

  whyNot = () => 'Is archived already.'
}
