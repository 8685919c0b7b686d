// `npm start`: from a fresh clone to a running Muster. Runs before node_modules exists.
import { requireNode } from './steps/require-node.mjs'

requireNode()
import('./start/run.mjs').then(module => module.run(process.argv.slice(2)))
