import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildPgliteTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated PGlite snapshot, or a postgres:// URL whose database is migrated and used as a template. */
    template: { kind: 'pglite'; path: string } | { kind: 'postgres'; url: string }
  }
}

export default async function setup(project: TestProject) {
  const path = await buildPgliteTemplate()
  project.provide('template', { kind: 'pglite', path })
  return () => rm(dirname(path), { recursive: true, force: true })
}
