import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { ensureChromium } from '../../scripts/testing/ensure-chromium.mjs'
import { addClass, foundSchool, openSession } from '../e2e/school/found-school.ts'
import { freePort } from '../support/servers/free-port.ts'
import { prepareServer } from '../support/servers/server-process.ts'
import { type Visit, visit } from './browser/visit.ts'
import { liveRoster } from './live-roster.ts'
import { readOptions } from './options.ts'
import { startBareForm } from './peers/bare-form.ts'
import { startEmptyNext } from './peers/empty-next.ts'
import { median } from './statistics.ts'

interface Subject {
  name: string
  url: string
  cookie?: string
  visits: Visit[]
}

const budget = { transferredKb: 150, lcpMs: 1_800, tbtMs: 150, cls: 0.02 }

const kilobytes = (bytes: number) => bytes / 1_000

function summary({ visits }: Subject) {
  const middle = (take: (visit: Visit) => number) => median(visits.map(take))
  return {
    transferredKb: kilobytes(middle(visit => visit.transferredBytes)),
    requests: middle(visit => visit.requests),
    lcpMs: middle(visit => visit.lcpMs),
    tbtMs: middle(visit => visit.tbtMs),
    cls: middle(visit => visit.cls),
  }
}

function print(subjects: Subject[]) {
  console.log('  page                 transferred  requests      LCP      TBT     CLS')
  for (const subject of subjects) {
    const { transferredKb, requests, lcpMs, tbtMs, cls } = summary(subject)
    const cells = [
      `${transferredKb.toFixed(1)} kB`.padStart(11),
      String(requests).padStart(8),
      `${lcpMs.toFixed(0)} ms`.padStart(8),
      `${tbtMs.toFixed(0)} ms`.padStart(8),
      cls.toFixed(3).padStart(7),
    ]
    console.log(`  ${subject.name.padEnd(20)} ${cells.join(' ')}`)
  }
}

/** What is over the budget; the bytes of face code may be none at all. */
function faultsOf(subject: Subject): string[] {
  const measured = summary(subject)
  const over = (Object.keys(budget) as (keyof typeof budget)[])
    .filter(name => measured[name] > budget[name])
    .map(name => `${name} is ${measured[name].toFixed(3)}, the budget is ${budget[name]}`)
  const face = subject.visits.flatMap(({ faceRequests }) => faceRequests)
  return [...over, ...face.map(address => `face code: ${address}`)]
}

/** A student in a class that takes attendance now, so that the page shows its form. */
async function seatStudent(url: string) {
  const school = await foundSchool(url)
  const course = await addClass(school, 'Physics')
  const sessionId = await openSession(school, course)
  return { school, sessionId, cookie: school.student.session }
}

/** The page that was measured works: its form, as a phone without scripts sends it, marks once. */
async function proveItWorks(
  url: string,
  { school, sessionId, cookie }: Awaited<ReturnType<typeof seatStudent>>,
) {
  const { showing } = await school.api.codes.board.query({ sessionId })
  const body = new URLSearchParams({ o: school.slug, code: showing?.code ?? '' })
  for (let time = 0; time < 2; time++) {
    const headers = { cookie: `next-auth.session-token=${cookie}`, origin: url }
    const answer = await fetch(`${url}/check-in/submit`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body,
    })
    if (answer.status !== 303) throw new Error(`The form was answered with ${answer.status}.`)
  }
  const [tally] = await school.api.attendance.tallies.query({ sessionIds: [sessionId] })
  if (tally?.present !== 1)
    throw new Error(`The form was sent twice and ${tally?.present} people are marked.`)
}

/** The student's check-in page on a slow phone, cold, beside an empty Next app and a bare form; then a roster of 500. */
export async function page(args: string[]): Promise<void> {
  const { smoke, rounds } = readOptions(args)
  if (!existsSync('dist/main.js'))
    throw new Error('There is no build yet: `npm start` or `npm test` makes one.')
  const executablePath = await ensureChromium()
  const browser = await chromium.launch({
    args: ['--no-sandbox'],
    ...(executablePath ? { executablePath } : {}),
  })
  const server = await prepareServer({
    command: ['dist/main.js'],
    env: { MUSTER_DEMO: '0', MUSTER_SIMULATION: '0' },
  })
  const bare = await startBareForm(await freePort())
  const empty = await startEmptyNext(await freePort())
  try {
    await server.start()
    const seat = await seatStudent(server.url)
    const ours: Subject = { name: 'check-in', url: `${server.url}/check-in`, cookie: seat.cookie, visits: [] }
    const subjects: Subject[] = [
      ours,
      { name: 'empty Next app', url: empty.url, visits: [] },
      { name: 'bare HTML form', url: bare.url, visits: [] },
    ]
    // Once unmeasured: the server compiles the page's code on its first visit.
    for (const { url, cookie } of subjects) await visit(browser, url, cookie)
    for (let round = 0; round < (smoke ? 1 : rounds); round++)
      for (const subject of subjects) subject.visits.push(await visit(browser, subject.url, subject.cookie))
    print(subjects)
    await proveItWorks(server.url, seat)
    console.log('  0 bytes of face code; the form sent twice without scripts marked once')
    await liveRoster(browser, server.url, smoke ? 1 : rounds)
    const faults = faultsOf(ours)
    if (faults.length > 0) throw new Error(`Over budget: ${faults.join('; ')}`)
  } finally {
    await browser.close()
    await empty.stop()
    await bare.stop()
    await server.dispose()
  }
}
