// `npm run dev`: the same server from its sources, with Next compiling pages as they are opened.
import { join } from 'node:path'
import { buildFaceEngine } from '../face-engine/build.mjs'
import { demoEnvironment } from './start/options.mjs'
import { runServer } from './start/serve.mjs'
import { repositoryRoot } from './steps/paths.mjs'

const options = { demo: undefined, simulation: undefined, port: undefined }
const env = { ...demoEnvironment(options, process.env), NODE_ENV: 'development' }
await buildFaceEngine()
process.exitCode = await runServer(['--import', 'tsx', join(repositoryRoot, 'server/main.ts')], env)
