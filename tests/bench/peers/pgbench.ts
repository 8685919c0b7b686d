import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'

const run = promisify(execFile)

/** A table shaped and indexed like `evidence`, without policies and foreign keys. */
export async function preparePgbench(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('create table if not exists bench_evidence (like evidence including all)')
  await client.end()
}

const insert = (rows: number) => `
insert into bench_evidence
  (org_id, id, method, value, device_id, boot, seq, room_id, claimed_at, at, time_quality, received_at)
select '00000000-0000-4000-8000-000000000001', gen_random_uuid(), 'card', '04A1B2C3D4E5F6', gen_random_uuid(), 1, n,
  '00000000-0000-4000-8000-000000000002', now(), now(), 'synced', now()
from unnest(array(select generate_series(1, ${rows}))) as n;
`

/** Rows per second that PostgreSQL takes in transactions of so many rows; undefined without a pgbench here. */
export async function pgbenchRate(url: string, rows: number, seconds: number): Promise<number | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-pgbench-'))
  const script = join(folder, 'insert.sql')
  await writeFile(script, insert(rows).replaceAll('\n', ' '))
  try {
    const options = ['-n', '-c', '16', '-j', '2', '-T', String(seconds), '-f', script, url]
    const { stdout } = await run('pgbench', options)
    const tps = /tps = ([\d.]+)/.exec(stdout)?.[1]
    return tps ? Number(tps) * rows : undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
