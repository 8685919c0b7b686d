// `npm run pi-kiosk:soak`: the Pi's kiosk as it is shipped, for half an hour on a looping film, with outages and a kill.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { separatePlace } from './places.ts'
import { type SoakResult, type Stage, soak } from './soak.ts'

const usage = `npm run pi-kiosk:soak -- --minutes 30

  --minutes  how long, at least 3; default 30
  --keep     folder for the display's transcript and everything else, default .data/soak
`
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    keep: { type: 'string', default: '.data/soak' },
    help: { type: 'boolean', default: false },
  },
})

const say = (text: string) => void process.stdout.write(`${text}\n`)

interface Memory {
  atSeconds: number
  megabytes: number | null
}

/** Two outages, one of them the server's own death, and a kill of the kiosk in the middle of the other; then it runs on. */
function stepsOf(minutes: number, stage: Stage, memory: Memory[]) {
  const at = (part: number) => Math.round(part * ((minutes * 60) / 30))
  const sessions = [5, 8, 11, 17, 20, 23, 26].map(part => ({
    at: at(part),
    run: () => stage.place.nextSession(),
  }))
  const weighed = [5, 10, 20, 30].map(part => {
    const atSeconds = at(part)
    const run = () => void memory.push({ atSeconds, megabytes: stage.megabytes() })
    return { at: atSeconds, run }
  })
  return [
    { at: at(2), run: () => stage.breakLine('silent') },
    { at: at(2.75), run: () => stage.kill() },
    { at: at(2.75) + 1, run: () => stage.revive() },
    { at: at(3.5), run: () => stage.mend() },
    { at: at(12), run: () => stage.breakLine('refused') },
    { at: at(12), run: () => stage.place.kill?.() },
    { at: at(14), run: () => stage.place.start?.() },
    { at: at(14), run: () => stage.mend() },
    ...sessions,
    ...weighed,
  ].sort((a, b) => a.at - b.at)
}

function print(minutes: number, { counts, mismatches, account }: SoakResult, memory: Memory[]): boolean {
  const rows: [string, string | number][] = [
    ['minutes', minutes],
    ['outages (silent, server killed)', account.outages.length],
    ['kill -9 of the kiosk', account.kills.length],
    ['sessions', account.facts.sessions.length],
    ['acknowledged scans', counts.acknowledged],
    ['scans in the server', counts.inServer],
    ['doubled', counts.doubled],
    ['lost', counts.lost],
    ['of strangers', counts.strangers],
    ['marks in the server', counts.marks],
    [
      'marks doubled, missing, unexplained',
      `${counts.marksDoubled}, ${counts.marksMissing}, ${counts.marksUnexplained}`,
    ],
    ...memory.map(({ atSeconds, megabytes }): [string, string] => [
      `RSS at ${Math.round(atSeconds / 60)} min`,
      `${megabytes ?? '?'} MB`,
    ]),
    ['states of display and lamps seen', account.sights.length],
    ['transcript mismatches', mismatches.length],
  ]
  for (const [name, value] of rows) say(`  ${name.padEnd(38)} ${value}`)
  for (const mismatch of mismatches.slice(0, 20)) say(`    ${mismatch}`)
  const { doubled, lost, strangers, marksDoubled, marksMissing, marksUnexplained } = counts
  return (
    doubled + lost + strangers + marksDoubled + marksMissing + marksUnexplained + mismatches.length === 0 &&
    counts.acknowledged > 0
  )
}

async function main() {
  const minutes = Number(values.minutes)
  if (!(minutes >= 3)) throw new Error('It takes at least three minutes.')
  const folder = resolve(values.keep)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  execFileSync(process.execPath, ['firmware/pi-kiosk/release/bundle.mjs'], { stdio: 'inherit' })
  // A copy: another build must not change what runs here.
  cpSync(join('dist', 'pi-kiosk'), join(folder, 'pi-kiosk'), { recursive: true })
  const place = await separatePlace(folder)
  say(`pi-kiosk:soak: ${new Date().toISOString()}, ${minutes} minutes, Node ${process.versions.node}`)
  const memory: Memory[] = []
  const command = [join(folder, 'pi-kiosk', 'main.mjs')]
  const film = { framesPerSecond: 4, picturesPerScene: 28 }
  const result = await soak({ place, folder, command, film }, async stage => {
    const startedMs = Date.now()
    for (const { at, run } of stepsOf(minutes, stage, memory)) {
      await sleep(Math.max(0, startedMs + at * 1_000 - Date.now()))
      await run()
    }
  })
  await place.close()
  writeFileSync(join(folder, 'account.json'), JSON.stringify(result.account, null, 1))
  if (!print(minutes, result, memory)) process.exitCode = 1
}

if (values.help) say(usage)
else
  main().catch(error => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exitCode = 1
  })
