// `npm test`: everything that must hold, on a fresh clone too. Runs before node_modules exists.
import { requireNode } from './steps/require-node.mjs'

requireNode()
import('./testing/run.mjs').then(module => module.run(process.argv.slice(2)))
