import type { openEngine } from '../../../face-engine/browser.ts'

export interface KioskEngine {
  pipelineVersion: string
  engine: Awaited<ReturnType<typeof openEngine>>
}

const url = '/face-engine/engine.js'

/** All three nets, from our own origin; 7 MB once, kept by the kiosk's worker. */
export async function loadKioskEngine(progress: (share: number) => void): Promise<KioskEngine> {
  const loaded: { openEngine: typeof openEngine; pipelineVersion: string } = await import(
    /* webpackIgnore: true */ /* turbopackIgnore: true */ url
  )
  const engine = await loaded.openEngine({ recognition: true, progress })
  return { engine, pipelineVersion: loaded.pipelineVersion }
}
