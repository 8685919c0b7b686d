import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const files: Record<string, string> = {
  'package.json': '{ "name": "empty-next", "private": true }',
  'next.config.mjs': 'export default { typescript: { ignoreBuildErrors: true } }',
  'app/layout.js':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }',
  'app/page.js': 'export default function Page() { return <h1>Check in</h1> }',
}

async function untilAnswering(url: string, child: ChildProcess) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error('The empty Next app ended.')
    if ((await fetch(url).catch(() => undefined))?.ok) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('The empty Next app does not answer.')
}

/** One heading, built by the same Next as ours: what the framework alone costs a phone. */
export async function startEmptyNext(port: number): Promise<{ url: string; stop(): Promise<void> }> {
  // Inside the repository, so that it resolves our own copy of next.
  const folder = join(process.cwd(), '.data', 'bench-empty-next')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'app'), { recursive: true })
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text)
  const next = join(process.cwd(), 'node_modules/next/dist/bin/next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  execFileSync(process.execPath, [next, 'build', folder], { env, stdio: 'ignore' })
  const child = spawn(process.execPath, [next, 'start', folder, '-p', String(port), '-H', '127.0.0.1'], {
    env,
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}/`
  await untilAnswering(url, child)
  return {
    url,
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
