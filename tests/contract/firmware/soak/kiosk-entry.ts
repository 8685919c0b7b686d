// firmware/pi-kiosk/main.ts from the sources, reporting every second: the short form has no half minute to wait.
import { nodeFolder } from '../../../../face-engine/build.mjs'
import { readConfig } from '../../../../firmware/pi-kiosk/config/config.ts'
import { openEngine } from '../../../../firmware/pi-kiosk/engine.ts'
import { runKiosk } from '../../../../firmware/pi-kiosk/run-kiosk.ts'

const config = readConfig(process.argv[3] ?? '')
const running = await runKiosk(config, {
  engine: openEngine(nodeFolder, 1),
  beatMs: 1_000,
  onRestart: () => process.exit(75),
})
process.once('SIGTERM', () => void running.stop().finally(() => process.exit(0)))
