import type { StoredSheet } from '../../../../db/schema/roster.ts'
import { guardianLanguages } from '../../../../db/schema/roster.ts'
import { emailAddress } from '../../../kernel/email-address.ts'
import { fullName } from '../../accounts/account-fields.ts'
import { enrollableCardUid } from '../../cards/card-uid.ts'
import { rollNumber } from '../../people/rules.ts'
import { type FieldKey, fieldWords } from '../fields.ts'
import { type DateOrder, readDate } from './dates.ts'

export interface Problem {
  /** The column's header in the file; null where the row as a whole is meant. */
  column: string | null
  text: string
}

export interface GuardianEntry {
  fullName: string
  email: string
  relation: string | null
  language: (typeof guardianLanguages)[number] | null
}

/** One row of the file, understood cell by cell; what is empty says nothing. */
export interface Entry {
  row: number
  fullName: string
  role: 'student' | 'teacher' | null
  rollNumber: string | null
  email: string | null
  cards: string[]
  classes: string[]
  startsOn: string | null
  endsOn: string | null
  guardians: GuardianEntry[]
  problems: Problem[]
}

export interface Reading {
  /** The field of each column, null for a column that is left out. */
  mapping: (FieldKey | null)[]
  dateOrder: DateOrder
}

const roleWords: Record<string, 'student' | 'teacher'> = {
  student: 'student',
  pupil: 'student',
  learner: 'student',
  s: 'student',
  schuler: 'student',
  teacher: 'teacher',
  staff: 'teacher',
  instructor: 'teacher',
  t: 'teacher',
  lehrer: 'teacher',
}

const languageWords: Record<string, GuardianEntry['language']> = {
  ...Object.fromEntries(guardianLanguages.map(code => [code, code])),
  english: 'en',
  german: 'de',
  deutsch: 'de',
  french: 'fr',
  francais: 'fr',
  spanish: 'es',
  espanol: 'es',
  polish: 'pl',
  polski: 'pl',
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
/** Without repeats, in whatever case. */
function partsOf(text: string, separators: RegExp): string[] {
  const parts = text
    .split(separators)
    .map(part => part.trim())
    .filter(Boolean)
  return [...new Map(parts.map(part => [part.toLowerCase(), part])).values()]
}

/** Reads the cells of one row by their fields and notes what is wrong with each. */
class RowReader {
  readonly problems: Problem[] = []
  constructor(
    private readonly cells: string[],
    private readonly columnOf: Map<FieldKey, number>,
    private readonly header: string[],
    private readonly dateOrder: DateOrder,
  ) {}

  text(field: FieldKey): string {
    const column = this.columnOf.get(field)
    return column === undefined ? '' : (this.cells[column] ?? '')
  }

  fault(field: FieldKey, text: string): null {
    const column = this.columnOf.get(field)
    const header = column === undefined ? undefined : this.header[column]
    this.problems.push({ column: header || fieldWords[field].label, text })
    return null
  }

  name(): string {
    const whole = this.text('fullName') || `${this.text('firstName')} ${this.text('lastName')}`.trim()
    const field = this.columnOf.has('fullName') ? 'fullName' : 'lastName'
    if (!whole) {
      this.fault(field, 'There is no name in this row. Enter one.')
      return ''
    }
    const { data, error } = fullName.safeParse(whole)
    if (error) this.fault(field, error.issues[0]?.message ?? 'This is no name.')
    return data ?? ''
  }

  role(): Entry['role'] {
    const text = this.text('role')
    if (!text) return null
    return (
      roleWords[plain(text)] ??
      this.fault(
        'role',
        `“${text.slice(0, 40)}” is no role here. Write student or teacher; admins are invited by hand.`,
      )
    )
  }

  email(field: FieldKey): string | null {
    const text = this.text(field)
    if (!text) return null
    const { data } = emailAddress.safeParse(text)
    return (
      data ?? this.fault(field, `“${text.slice(0, 60)}” is no e-mail address. Correct it or leave it empty.`)
    )
  }

  number(): string | null {
    const { data, error } = rollNumber.safeParse(this.text('rollNumber'))
    return error ? this.fault('rollNumber', 'A number has at most 40 characters.') : (data ?? null)
  }

  cards(): string[] {
    const uids = partsOf(this.text('cards'), /[;,|\n]+/).flatMap(text => {
      const card = enrollableCardUid(text)
      if (card.ok) return [card.uid]
      this.fault('cards', `${text.slice(0, 40)}: ${card.sentence}`)
      return []
    })
    return [...new Set(uids)]
  }

  classes(): string[] {
    return partsOf(this.text('classes'), /[;|\n]+/).flatMap(text => {
      if (text.length <= 80) return [text]
      this.fault('classes', 'A class has a name of at most 80 characters. Put ; between several classes.')
      return []
    })
  }

  date(field: 'startsOn' | 'endsOn'): string | null {
    const text = this.text(field)
    if (!text) return null
    return (
      readDate(text, this.dateOrder) ??
      this.fault(field, `“${text.slice(0, 40)}” is no date. Write it like 2026-09-01.`)
    )
  }

  guardian(prefix: 'guardian' | 'guardian2'): GuardianEntry[] {
    const email = this.email(`${prefix}Email`)
    const name = this.text(`${prefix}Name`)
    const relation = this.text(`${prefix}Relation`).slice(0, 40) || null
    const words = this.text(`${prefix}Language`)
    const language = words ? (languageWords[plain(words)] ?? null) : null
    if (words && !language)
      this.fault(
        `${prefix}Language`,
        `Mails are written in ${guardianLanguages.join(', ')}. Choose one of these.`,
      )
    if (!email) {
      if (name && !this.text(`${prefix}Email`))
        this.fault(
          `${prefix}Email`,
          `${name.slice(0, 60)} has no e-mail address. Add it, or leave the name out.`,
        )
      return []
    }
    return [{ fullName: fullName.safeParse(name).data ?? email, email, relation, language }]
  }
}

const oncePerAddress = (guardians: GuardianEntry[]) => [
  ...new Map(guardians.map(guardian => [guardian.email, guardian])).values(),
]

/** Every row of the sheet, each with what is wrong with its cells. */
export function readEntries(sheet: StoredSheet, { mapping, dateOrder }: Reading): Entry[] {
  const columnOf = new Map(mapping.flatMap((field, column) => (field ? [[field, column] as const] : [])))
  return sheet.rows.map(({ n, c }) => {
    const reader = new RowReader(c, columnOf, sheet.header, dateOrder)
    const entry = {
      row: n,
      fullName: reader.name(),
      role: reader.role(),
      rollNumber: reader.number(),
      email: reader.email('email'),
      cards: reader.cards(),
      classes: reader.classes(),
      startsOn: reader.date('startsOn'),
      endsOn: reader.date('endsOn'),
      guardians: oncePerAddress([...reader.guardian('guardian'), ...reader.guardian('guardian2')]),
    }
    if (entry.startsOn && entry.endsOn && entry.endsOn < entry.startsOn)
      reader.fault('endsOn', 'The last day is before the first. Check the two dates.')
    return { ...entry, problems: reader.problems }
  })
}
