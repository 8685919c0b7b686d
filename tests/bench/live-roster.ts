import type { Browser } from '@playwright/test'
import { addClass, foundSchool, openSession, type School } from '../e2e/school/found-school.ts'
import { type Request, type RosterVisit, visitRoster } from './browser/roster-visit.ts'
import { median } from './statistics.ts'

const students = 500
const budget = { firstRowMs: 1_000, markingBytes: 4_000 }
/** The server answers so many at once without one waiting for another. */
const atOnce = 10

async function addStudents({ api }: School, count: number): Promise<string[]> {
  const ids: string[] = []
  while (ids.length < count) {
    const size = Math.min(atOnce, count - ids.length)
    const added = Array.from({ length: size }, (_, place) => {
      const number = ids.length + place + 1
      const fullName = `Student ${String(number).padStart(3, '0')} of Harbour`
      return api.people.add.mutate({ fullName, role: 'student', rollNumber: `H-${number}` })
    })
    ids.push(...(await Promise.all(added)).map(({ id }) => id))
  }
  return ids
}

/** A session that is open, with this many students in it; gives its page. */
async function fillClass(url: string) {
  const school = await foundSchool(url)
  const course = await addClass(school, 'Lecture')
  const personIds = await addStudents(school, students - school.pupils.length - 1)
  await school.api.classes.enrol.mutate({ classId: course.id, personIds })
  const sessionId = await openSession(school, course)
  return { school, sessionId, page: `${url}/${school.slug}/sessions/${sessionId}` }
}

const told = (requests: Request[]) =>
  requests
    .map(({ asks, sentBytes, receivedBytes }) => `${asks} (${sentBytes} B out, ${receivedBytes} B in)`)
    .join(', ') || 'nothing'

/** Over the budget, or asking for more than the one row. */
function faultsOf(visits: RosterVisit[]): string[] {
  // The least disturbed visit: other work on the machine makes any of them slower, and none faster.
  const firstRowMs = Math.min(...visits.map(visit => visit.firstRowMs))
  const faults = firstRowMs > budget.firstRowMs ? [`the first row took ${firstRowMs.toFixed(0)} ms`] : []
  for (const { marking, afterwards } of visits) {
    const bytes = marking.reduce((sum, { sentBytes, receivedBytes }) => sum + sentBytes + receivedBytes, 0)
    if (marking.length !== 1) faults.push(`one mark cost ${marking.length} requests: ${told(marking)}`)
    if (bytes > budget.markingBytes) faults.push(`one mark cost ${bytes} bytes`)
    const whole = [...marking, ...afterwards].filter(({ asks }) => asks.endsWith('/attendance.roster'))
    if (whole.length > 0) faults.push('the whole roster was fetched again')
  }
  return faults
}

/** A live roster of 500, cold, at a desk: when its first row is painted, and what marking one row costs. */
export async function liveRoster(browser: Browser, url: string, rounds: number): Promise<void> {
  const { school, sessionId, page } = await fillClass(url)
  const visits: RosterVisit[] = []
  // Once unmeasured: the server compiles the page's code on its first visit.
  await visitRoster(browser, page, school.teacher.session, rounds)
  for (let round = 0; round < rounds; round++)
    visits.push(await visitRoster(browser, page, school.teacher.session, round))
  const middle = (take: (visit: RosterVisit) => number) => median(visits.map(take)).toFixed(0)
  const [last] = visits.slice(-1)
  const best = Math.min(...visits.map(visit => visit.firstRowMs)).toFixed(0)
  console.log(
    `  roster of ${students}: answered after ${middle(visit => visit.answeredMs)} ms, first row ${middle(visit => visit.firstRowMs)} ms (at best ${best} ms), LCP ${middle(visit => visit.lcpMs)} ms, TBT ${middle(visit => visit.tbtMs)} ms, ${middle(visit => visit.transferredBytes / 1_000)} kB in all`,
  )
  console.log(`  by itself afterwards: ${told(last?.afterwards ?? [])}`)
  console.log(`  marking one row: ${told(last?.marking ?? [])}`)
  const { rows } = await school.api.attendance.roster.query({ sessionId })
  const late = rows.filter(({ status }) => status === 'late').length
  if (rows.length !== students || late !== rounds + 1)
    throw new Error(`${late} of ${rows.length} people are late; it should be ${rounds + 1} of ${students}.`)
  const faults = faultsOf(visits)
  if (faults.length > 0) throw new Error(`Over budget: ${faults.join('; ')}`)
}
