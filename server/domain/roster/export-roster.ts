import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { localToday } from '../organizations/local-today.ts'
import type { PlannedPerson, SchoolRows } from './plan/school.ts'
import { exampleRows, type SheetRow, sheetFile, sheetFormat } from './sheet/sheet-file.ts'
import { loadSchool } from './store/load-school.ts'

type Key = 'personId'
function byPerson<T extends Record<Key, string>>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(item.personId)
    if (group) group.push(item)
    else groups.set(item.personId, [item])
  }
  return groups
}

type Guardians = SchoolRows['guardians']

function aboutPerson(
  person: PlannedPerson,
  cards: SchoolRows['cards'],
  [first, second]: Guardians,
): SheetRow {
  return {
    fullName: person.fullName,
    role: person.role,
    rollNumber: person.rollNumber ?? '',
    email: person.email ?? '',
    cards: cards.map(card => card.uid).join('; '),
    guardianName: first?.fullName ?? '',
    guardianEmail: first?.email ?? '',
    guardianRelation: first?.relation ?? '',
    guardianLanguage: first?.language ?? '',
    guardian2Name: second?.fullName ?? '',
    guardian2Email: second?.email ?? '',
    guardian2Relation: second?.relation ?? '',
    guardian2Language: second?.language ?? '',
  }
}

/** One row per person and enrolment, so that each has its own dates; reading it back changes nothing. */
function rowsOf(school: SchoolRows, today: string): SheetRow[] {
  const className = new Map(school.classes.filter(each => !each.archived).map(each => [each.id, each.name]))
  const named = <T extends { classId: string }>(items: T[] | undefined) =>
    (items ?? []).flatMap(item => {
      const name = className.get(item.classId)
      return name ? [{ ...item, name }] : []
    })
  const stays = byPerson(school.stays.filter(stay => stay.endsOn === null || stay.endsOn >= today))
  const teaching = byPerson(school.teachers)
  const cards = byPerson(school.cards)
  const guardians = byPerson(school.guardians)
  const rowsFor = (person: PlannedPerson): SheetRow[] => {
    const about = aboutPerson(person, cards.get(person.id) ?? [], guardians.get(person.id) ?? [])
    const taught = named(teaching.get(person.id)).map(({ name }) => name)
    if (person.role !== 'student') return [{ ...about, classes: taught.join('; ') }]
    const enrolled = named(stays.get(person.id))
    if (enrolled.length === 0) return [about]
    const { fullName, role, rollNumber, email } = about
    return enrolled.map(({ name, startsOn, endsOn }, index) => ({
      ...(index === 0 ? about : { fullName, role, rollNumber, email }),
      classes: name,
      startsOn,
      endsOn: endsOn ?? '',
    }))
  }
  return school.people
    .filter(person => person.status === 'active' && (person.role === 'student' || person.role === 'teacher'))
    .sort((a, b) => a.fullName.localeCompare(b.fullName) || (a.id < b.id ? -1 : 1))
    .flatMap(rowsFor)
}

/** A file as a screen takes it. */
export const fileOutput = z.object({ fileName: z.string(), mediaType: z.string(), content: z.base64() })

/** Students and teachers with their cards, classes and guardians, in the form that an import takes. */
export const exportRoster = verb({
  name: 'roster.export',
  kind: 'query',
  permission: 'people.manage',
  input: z.strictObject({ format: sheetFormat }),
  output: fileOutput,
  async run(context, { format }) {
    const { today } = await localToday(context)
    return sheetFile(`people-${today}`, format, rowsOf(await loadSchool(context), today))
  },
})

/** An empty file of that form, with two rows that show how it is filled in. */
export const rosterTemplate = verb({
  name: 'roster.template',
  kind: 'query',
  permission: 'people.manage',
  input: z.strictObject({ format: sheetFormat }),
  output: fileOutput,
  run: async (_context, { format }) => sheetFile('people-template', format, exampleRows),
})
