// `npm run build`: pages, server and programs, for a deployment that starts none of them itself.
import { build } from './steps/build.mjs'

await build()
process.stdout.write('Built: pages in .next, programs in dist.\n')
