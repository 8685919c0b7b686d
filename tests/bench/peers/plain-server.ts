import { randomUUID } from 'node:crypto'
import { Pool, type PoolClient } from 'pg'
import { z } from 'zod'
import { type PlainUpload, serveSigned } from './signed-requests.ts'

/** The same job as most would write it: one transaction per request, one statement per step, no row-level security. */
const { DATABASE_URL } = z.object({ DATABASE_URL: z.string() }).parse(process.env)
const pool = new Pool({ connectionString: DATABASE_URL, max: 10 })

const findDevice = `select d.org_id, d.id, d.room_id from device_keys k
  join devices d on d.org_id = k.org_id and d.id = k.device_id where k.id = $1`
const findHolder = `select c.person_id, p.full_name from cards c
  join people p on p.org_id = c.org_id and p.id = c.person_id
  where c.org_id = $1 and c.uid = $2 and c.valid_to is null`
const findSession = `select s.id from sessions s
  join enrolments e on e.org_id = s.org_id and e.class_id = s.class_id
  where s.org_id = $1 and s.room_id = $2 and s.closed_at is null and e.person_id = $3`
const addEvidence = `insert into evidence
  (org_id, id, method, value, device_id, boot, seq, room_id, claimed_at, at, time_quality, received_at)
  values ($1, $2, 'card', $3, $4, $5, $6, $7, $8, $8, 'synced', now()) on conflict do nothing`
const addAttribution = `insert into attributions (org_id, evidence_id, session_id, person_id, outcome)
  values ($1, $2, $3, $4, 'counted')`
const addMark = `insert into marks
  (org_id, session_id, person_id, status, evidence_id, arrived_at, version, updated_at)
  values ($1, $2, $3, 'present', $4, $5, 1, now()) on conflict do nothing`
const noteDevice = 'update devices set last_seen_at = now() where org_id = $1 and id = $2'

interface Device {
  org_id: string
  id: string
  room_id: string
}

async function storeOne(
  client: PoolClient,
  device: Device,
  boot: number,
  event: PlainUpload['events'][number],
) {
  const org = device.org_id
  const holder = (await client.query(findHolder, [org, event.value])).rows[0]
  const session = (await client.query(findSession, [org, device.room_id, holder?.person_id])).rows[0]
  const id = randomUUID()
  await client.query(addEvidence, [
    org,
    id,
    event.value,
    device.id,
    boot,
    event.seq,
    device.room_id,
    event.at,
  ])
  await client.query(addAttribution, [org, id, session?.id, holder?.person_id])
  await client.query(addMark, [org, session?.id, holder?.person_id, id, event.at])
  return { seq: event.seq, result: 'present', name: holder?.full_name }
}

serveSigned(async (keyId, { boot, events }) => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const device = (await client.query<Device>(findDevice, [keyId])).rows[0]
    if (!device) throw new Error('Unknown device.')
    const results = []
    for (const event of events) results.push(await storeOne(client, device, boot, event))
    await client.query(noteDevice, [device.org_id, device.id])
    await client.query('commit')
    return { results }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
})
