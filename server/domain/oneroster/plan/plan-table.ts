import type { StoredTables } from '../../../../db/schema/roster.ts'
import type { RowOutcome } from '../../roster/plan/plan-import.ts'
import type { Change } from '../../roster/store/changes.ts'
import type { TableName } from '../files/tables.ts'
import type { Known } from './known.ts'
import { type Line, linesOf } from './line.ts'

/** What happens to things here that a file of the whole leaves out: nothing, what its like brought goes, everything goes. */
export const missingChoices = ['stay', 'linked-go', 'all-go'] as const
export type MissingChoice = (typeof missingChoices)[number]

export interface PartOutcome extends RowOutcome {
  part: TableName
}

export interface Planning {
  tables: StoredTables['tables']
  missing: MissingChoice
  today: string
  orgId: string
  outcomes: PartOutcome[]
  changes: Change[]
  /** Removals of what a file does not name. */
  missed: number
}

/** What a row does, taken once nothing is wrong with it. */
export interface Step<Item extends Known = Known> {
  details: string[]
  changes: Change[]
  /** The thing as it will be; rows after it are planned beside that. */
  item: Item
  take?: () => void
}

export class LeftOut {
  constructor(readonly why: string) {}
}

export interface Sight<Item extends Known> {
  /** Some row of this file is about it, by its id. */
  isNamed(item: Item): boolean
  /** The file takes it away, by word or by silence. */
  goes(item: Item): boolean
}

/** How the rows of one file become things of one kind. */
export interface Rule<Item extends Known, Said> {
  part: TableName
  known: readonly Item[]
  nameOf(item: Item): string
  read(line: Line): Said | LeftOut
  titleOf(line: Line): string
  /** One here that the row means though it does not know its id. */
  alike(said: Said, sight: Sight<Item>, line: Line): Item | undefined
  add(said: Said, sourceId: string, sight: Sight<Item>, line: Line): Step<Item> | undefined
  change(item: Item, said: Said, sourceId: string, sight: Sight<Item>, line: Line): Step<Item> | undefined
  /** Undefined: it is gone already, or none that a file takes away. */
  remove(item: Item): Step<Item> | undefined
  /** Why something stays that a row wants to take away. */
  whyNot(item: Item): string
}

/** What the rows of a file became, for the rows of others that refer to them. */
export class References<Item extends Known> {
  private readonly placed = new Map<string, Item>()
  private readonly failed = new Map<string, 'failed' | 'left-out'>()
  private readonly bySource = new Map<string, Item>()
  private readonly byId = new Map<string, Item>()

  constructor(
    known: readonly Item[],
    private readonly isWhole: boolean,
  ) {
    for (const item of known) {
      if (item.sourceId) this.bySource.set(item.sourceId, item)
      else this.byId.set(item.id, item)
    }
  }

  /** By the id of the records, or by our own where an export of ours has given it away. */
  here = (sourceId: string) => this.bySource.get(sourceId) ?? this.byId.get(sourceId)
  place = (sourceId: string, item: Item) => void this.placed.set(sourceId, item)
  fail = (sourceId: string, how: 'failed' | 'left-out') => void this.failed.set(sourceId, how)

  /** Of a file that is the whole, only what it names can be referred to. */
  find(sourceId: string): Item | 'failed' | 'left-out' | undefined {
    const found = this.placed.get(sourceId) ?? this.failed.get(sourceId)
    return found ?? (this.isWhole ? undefined : this.here(sourceId))
  }
}

const gone = new Set(['tobedeleted', 'inactive'])

class TablePlan<Item extends Known, Said> {
  readonly references: References<Item>
  private readonly lines: { line: Line; id: string; status: string }[]
  private readonly statusOf = new Map<string, string>()
  /** The row that a thing here was found by. */
  private readonly claimed = new Map<Item, number>()
  private readonly seen = new Map<string, number>()
  private readonly isWhole: boolean
  private readonly sight: Sight<Item> = {
    isNamed: item => this.statusOf.has(item.sourceId ?? item.id),
    goes: item => {
      const status = this.statusOf.get(item.sourceId ?? item.id)
      return status === undefined ? this.isMissing(item) : gone.has(status)
    },
  }

  constructor(
    private readonly planning: Planning,
    private readonly rule: Rule<Item, Said>,
  ) {
    const table = planning.tables.find(({ name }) => name === rule.part)
    this.isWhole = table?.mode === 'bulk'
    this.references = new References(rule.known, this.isWhole)
    this.lines = (table ? linesOf(table) : []).map(line => {
      const status = line.text('status').toLowerCase()
      return { line, id: line.text('sourcedId'), status }
    })
    for (const { id, status } of this.lines) this.statusOf.set(id, status)
  }

  private isMissing(item: Item): boolean {
    const { missing } = this.planning
    return this.isWhole && (missing === 'all-go' || (missing === 'linked-go' && item.sourceId !== null))
  }

  private tell(line: Line | null, action: PartOutcome['action'], name: string, details: string[]): void {
    const { part } = this.rule
    const problems = line?.problems ?? []
    this.planning.outcomes.push({ part, rowNumber: line?.n ?? null, action, name, details, problems })
  }

  private take(step: Step<Item>): void {
    this.planning.changes.push(...step.changes)
    step.take?.()
  }

  private checkId({ line, id, status }: (typeof this.lines)[number]): void {
    line.sourcedId()
    const earlier = this.seen.get(id)
    if (id && earlier) line.fault('sourcedId', `Row ${earlier} has the same id. Each row needs its own.`)
    else this.seen.set(id, line.n)
    if (status && status !== 'active' && !gone.has(status))
      line.fault('status', `“${status.slice(0, 20)}” is no status. Write active or tobedeleted.`)
  }

  private removeByWord(line: Line, item: Item | undefined): void {
    const step = item && this.rule.remove(item)
    const name = item ? this.rule.nameOf(item) : this.rule.titleOf(line)
    if (item) this.claimed.set(item, line.n)
    if (step) this.take(step)
    this.tell(
      line,
      step ? 'remove' : 'unchanged',
      name,
      step?.details ?? [item ? this.rule.whyNot(item) : 'Is not here any more.'],
    )
  }

  private found(line: Line, id: string, said: Said): Item | undefined {
    const item = this.references.here(id) ?? this.rule.alike(said, this.sight, line)
    const earlier = item && this.claimed.get(item)
    if (earlier) line.fault(null, `Row ${earlier} is about the same. Take one of the two out.`)
    return item
  }

  private planLine({ line, id, status }: (typeof this.lines)[number]): void {
    const here = this.references.here(id)
    const isReadable = line.problems.length === 0
    if (isReadable && gone.has(status)) {
      this.removeByWord(line, here)
      return
    }
    const said = this.rule.read(line)
    if (said instanceof LeftOut || line.problems.length > 0) this.passOver(line, id, here, said)
    else this.planSaid(line, id, said)
  }

  /** Nothing is made of the row, by its kind or by its faults; what it is about is not missing. */
  private passOver(line: Line, id: string, here: Item | undefined, said: Said | LeftOut): void {
    const isFaulty = line.problems.length > 0
    this.references.fail(id, isFaulty ? 'failed' : 'left-out')
    if (here && !this.claimed.has(here)) this.claimed.set(here, line.n)
    const details = !isFaulty && said instanceof LeftOut ? [said.why] : []
    this.tell(line, isFaulty ? 'error' : 'unchanged', this.rule.titleOf(line), details)
  }

  private planSaid(line: Line, id: string, said: Said): void {
    const { rule, references } = this
    const item = this.found(line, id, said)
    const step = line.problems.length === 0 ? this.stepFor(item, said, id, line) : undefined
    if (!step || line.problems.length > 0) {
      this.passOver(line, id, item, said)
      return
    }
    if (item) this.claimed.set(item, line.n)
    this.take(step)
    references.place(id, step.item)
    const news = item ? 'change' : 'add'
    this.tell(line, step.changes.length > 0 ? news : 'unchanged', rule.nameOf(step.item), step.details)
  }

  private stepFor(item: Item | undefined, said: Said, id: string, line: Line): Step<Item> | undefined {
    return item
      ? this.rule.change(item, said, id, this.sight, line)
      : this.rule.add(said, id, this.sight, line)
  }

  run(): References<Item> {
    for (const each of this.lines) {
      this.checkId(each)
      this.planLine(each)
    }
    for (const item of this.rule.known) {
      if (this.claimed.has(item) || !this.isMissing(item)) continue
      const step = this.rule.remove(item)
      if (!step) continue
      this.planning.missed++
      this.take(step)
      this.tell(null, 'remove', this.rule.nameOf(item), step.details)
    }
    return this.references
  }
}

/** Works out what one file does, row by row, and what it takes away. */
export const planTable = <Item extends Known, Said>(planning: Planning, rule: Rule<Item, Said>) =>
  new TablePlan(planning, rule).run()
