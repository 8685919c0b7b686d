// The kiosk on a Raspberry Pi: `node main.mjs --config /etc/muster-kiosk/config.json`.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from './config/config.ts'
import { openEngine } from './engine.ts'
import { type Running, runKiosk, version } from './run-kiosk.ts'

const usage = `${version}

  --config  settings, default /etc/muster-kiosk/config.json
  --check   say whether the settings are right, and end
`
/** What systemd takes for "start me again", as it does for every end but a wish to stop. */
const restartCode = 75
const wrongConfigCode = 78
const endMaxMs = 5_000

const { values } = parseArgs({
  options: {
    config: { type: 'string', default: '/etc/muster-kiosk/config.json' },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

/** Beside the bundle on a Pi; from the sources, where the build puts it. */
function engineFolder(): string {
  const beside = join(import.meta.dirname, 'face-engine')
  return existsSync(beside) ? beside : join(import.meta.dirname, '../../dist/face-engine')
}

async function main(): Promise<void> {
  const config = readConfig(values.config)
  if (values.check) return void process.stdout.write(`${values.config} is right.\n`)
  const engine = openEngine(engineFolder(), config.engines)
  let running: Running | undefined
  let isEnding = false
  const end = async (code: number) => {
    if (isEnding) return
    isEnding = true
    setTimeout(() => process.exit(code), endMaxMs).unref()
    await running?.stop()
    process.exit(code)
  }
  process.once('SIGTERM', () => void end(0))
  process.once('SIGINT', () => void end(0))
  running = await runKiosk(config, { engine, onRestart: () => void end(restartCode) })
}

if (values.help) process.stdout.write(usage)
else
  main().catch(error => {
    console.error(error instanceof ConfigError ? error.message : error)
    process.exit(error instanceof ConfigError ? wrongConfigCode : 1)
  })
