import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lampNames } from '../../../../firmware/pi-kiosk/display/picture.ts'
import { writeFilm } from './film.ts'
import { type LineState, openLine } from './line.ts'
import { watchPanel } from './panel.ts'
import type { SoakPlace } from './places.ts'
import { type Account, reckon, type Span, wrongOutages, wrongSights, wrongTellings } from './verdict.ts'

/** What the kiosk's camera plays. */
export interface Film {
  framesPerSecond: number
  picturesPerScene: number
}

export interface SoakResult {
  counts: ReturnType<typeof reckon>
  mismatches: string[]
  account: Account
}

function residentMegabytes(pid: number | undefined): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes ? Math.round(Number(kilobytes) / 1_024) : null
  } catch {
    return null
  }
}

/** A Pi's disk with its display, its lamps and a film for a camera. */
async function prepareDisk(folder: string, server: string, code: string, film: Film) {
  for (const name of lampNames) mkdirSync(join(folder, 'leds', `muster-${name}`), { recursive: true })
  const path = join(folder, 'film.mjpeg')
  await writeFilm(path, film.picturesPerScene)
  const lcd = join(folder, 'lcd')
  writeFileSync(lcd, '')
  const config = join(folder, 'config.json')
  const settings = {
    ...{ server, code, data: join(folder, 'data'), display: lcd },
    camera: { source: 'recording', path, framesPerSecond: film.framesPerSecond },
    lamps: { folder: join(folder, 'leds') },
    log: { folder: join(folder, 'log') },
  }
  writeFileSync(config, JSON.stringify(settings))
  return { config, lcd, leds: join(folder, 'leds'), log: join(folder, 'log') }
}

/** The kiosk's log, the oldest line first. */
function readLog(folder: string): { atMs: number; text: string }[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  const oldestFirst = [
    ...files.filter(name => name !== 'kiosk.log'),
    ...files.filter(name => name === 'kiosk.log'),
  ]
  return oldestFirst
    .flatMap(name => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter(Boolean)
    .map(line => ({ atMs: Date.parse(line.slice(0, 24)), text: line.slice(25) }))
}

/** The kiosk's program; a camera it leaves behind when it is killed ends with its pipe. */
function openKiosk(command: string[], config: string) {
  let child: ChildProcess
  const start = () => {
    child = spawn(process.execPath, [...command, '--config', config], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  const end = async (signal: NodeJS.Signals) => {
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  start()
  return { start, end, pid: () => child.pid }
}

/** What a run can do to the kiosk and its server, and what it can see of them. */
export interface Stage {
  place: SoakPlace
  /** The network ends in this way, until `mend`. */
  breakLine(state: LineState): void
  mend(): void
  /** SIGKILL to the kiosk; what is told before `revive` has settled may have been stored and not told. */
  kill(): Promise<void>
  revive(): void
  /** The kiosk's own log so far. */
  log(): { atMs: number; text: string }[]
  /** What stands on the display. */
  rows(): string[]
  /** Resident memory of the kiosk in MB; null where it cannot be told. */
  megabytes(): number | null
}

const settlingMs = 8_000

/** What was told, by the kiosk's log. */
export const toldIn = (log: { atMs: number; text: string }[]) =>
  log.flatMap(({ atMs, text }) => {
    const personId = /^face ([\w-]+) at /.exec(text)?.[1]
    return personId ? [{ atMs, personId }] : []
  })

/** Runs a kiosk against a server while `play` lasts, and holds what came of it against what should. */
export async function soak(
  { place, folder, command, film }: { place: SoakPlace; folder: string; command: string[]; film: Film },
  play: (stage: Stage) => Promise<void>,
): Promise<SoakResult> {
  const line = await openLine(() => place.url)
  const disk = await prepareDisk(folder, line.url, place.school.claimCode, film)
  const panel = watchPanel(disk.lcd, disk.leds)
  const kiosk = openKiosk(command, disk.config)
  const [outages, kills]: [Span[], Span[]] = [[], []]
  // Whatever becomes of the run, its kiosk ends with it.
  const stage: Stage = {
    place,
    breakLine(state) {
      outages.push({ fromMs: Date.now(), toMs: Number.POSITIVE_INFINITY })
      line.set(state)
    },
    mend() {
      line.set('up')
      Object.assign(outages.at(-1) ?? {}, { toMs: Date.now() })
    },
    async kill() {
      kills.push({ fromMs: Date.now(), toMs: Date.now() + settlingMs })
      await kiosk.end('SIGKILL')
    },
    revive() {
      kiosk.start()
    },
    log: () => readLog(disk.log),
    rows: () => panel.seen.at(-1)?.rows ?? [],
    megabytes: () => residentMegabytes(kiosk.pid()),
  }
  try {
    await play(stage)
  } finally {
    panel.stop()
    await kiosk.end('SIGTERM')
  }
  const facts = await place.facts()
  await line.close()
  const log = readLog(disk.log)
  const strangers = log.filter(({ text }) => text === 'face of nobody known').map(({ atMs }) => atMs)
  const account: Account = {
    ...{ sights: panel.seen, told: toldIn(log), strangers, passed: [...line.passed.values()] },
    ...{ outages, kills, names: place.school.names, facts },
  }
  const mismatches = [...wrongSights(account), ...wrongTellings(account), ...wrongOutages(account)]
  return { counts: reckon(account), mismatches, account }
}
