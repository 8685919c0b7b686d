import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Reaction } from '../consumers/consumer.ts'
import { handlerOf } from '../consumers/letters/replay-letters.ts'
import type { Env } from '../env.ts'
import type { Installation } from '../kernel/context.ts'

const manifest = z.object({ version: z.string() })

const versionOf = (rootFolder: string) =>
  manifest.parse(JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8'))).version

/** What this process is part of, for the screens of /admin and for a replay. */
export function describeInstallation(env: Env, reactions: Reaction[]): Installation {
  const { kafka, realtime, mail, objects, vapid } = env
  return {
    version: versionOf(env.rootFolder),
    adapters: {
      events: kafka ? 'kafka' : 'database',
      realtime: realtime.kind === 'pusher' && realtime.host ? 'pusher-compatible' : realtime.kind,
      mail: mail.kind,
      push: vapid ? 'own keys' : 'made keys',
      files: objects.kind,
    },
    consumers: reactions.map(({ name, types }) => ({ name, types: [...types] })),
    handleFact: handlerOf(reactions),
  }
}
