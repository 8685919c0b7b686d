import type { ScanId, StoredScan } from './scan-queue.ts'
import { defaultCapacity, QueueFullError, type ScanStore } from './store.ts'

interface Statement {
  sql: string
  args: (string | number | null)[]
}

/** The part of a client of @libsql/client that the store uses; any client with this shape will do. */
export interface LibsqlClient {
  execute(statement: Statement | string): Promise<{ rows: ArrayLike<Record<string, unknown>> }>
  batch(statements: (Statement | string)[], mode: 'write'): Promise<unknown>
  close(): void
}

export interface LibsqlStoreOptions {
  /** Default 10,000 scans. */
  capacity?: number
}

const schema = [
  `create table if not exists muster_scans (
    place integer primary key autoincrement, boot integer not null, seq integer not null,
    refused integer not null default 0, scan text not null, unique (boot, seq))`,
  'create table if not exists muster_boots (boot integer primary key, highest_seq integer not null)',
]

const noteHighest = `insert into muster_boots (boot, highest_seq) values (?, ?)
  on conflict (boot) do update set highest_seq = max(highest_seq, excluded.highest_seq)`

/** Keeps the queue in an SQLite file. The client is yours: `createClient({ url: 'file:queue.db' })`. */
export async function openLibsqlStore(
  client: LibsqlClient,
  options: LibsqlStoreOptions = {},
): Promise<ScanStore> {
  // FULL: a commit is on the disk before it counts, not only after the next checkpoint.
  await client.execute('pragma journal_mode = wal')
  await client.execute('pragma synchronous = full')
  await client.batch(schema, 'write')
  const store = new LibsqlQueue(client, options.capacity ?? defaultCapacity)
  await store.start()
  return store
}

class LibsqlQueue implements ScanStore {
  readonly #client: LibsqlClient
  readonly #capacity: number
  #boot = 0

  constructor(client: LibsqlClient, capacity: number) {
    this.#client = client
    this.#capacity = capacity
  }

  get boot(): number {
    return this.#boot
  }

  async start(): Promise<void> {
    this.#boot = (await this.#number('select coalesce(max(boot), 0) as value from muster_boots')) + 1
    await this.#client.execute({ sql: noteHighest, args: [this.#boot, 0] })
  }

  async append(scans: readonly StoredScan[]): Promise<void> {
    const size = await this.#number('select count(*) as value from muster_scans')
    if (size + scans.length > this.#capacity) throw new QueueFullError(this.#capacity)
    const sql = 'insert into muster_scans (boot, seq, scan) values (?, ?, ?)'
    const rows = scans.map(scan => ({ sql, args: [scan.boot, scan.seq, JSON.stringify(scan)] }))
    const highest = scans.map(scan => ({ sql: noteHighest, args: [scan.boot, scan.seq] }))
    await this.#client.batch([...rows, ...highest], 'write')
  }

  pending(limit: number): Promise<StoredScan[]> {
    return this.#scans('select scan from muster_scans where refused = 0 order by place limit ?', limit)
  }

  settle(ids: readonly ScanId[]): Promise<void> {
    return this.#each('delete from muster_scans where boot = ? and seq = ? and refused = 0', ids)
  }

  refuse(ids: readonly ScanId[]): Promise<void> {
    return this.#each('update muster_scans set refused = 1 where boot = ? and seq = ?', ids)
  }

  refused(): Promise<StoredScan[]> {
    return this.#scans('select scan from muster_scans where refused = 1 order by place')
  }

  async requeue(): Promise<number> {
    const count = await this.#number('select count(*) as value from muster_scans where refused = 1')
    await this.#client.execute(`update muster_scans set refused = 0,
      place = place + (select max(place) from muster_scans) where refused = 1`)
    return count
  }

  depth(): Promise<number> {
    return this.#number('select count(*) as value from muster_scans where refused = 0')
  }

  highestSeq(boot: number): Promise<number> {
    const sql = 'select coalesce(max(highest_seq), 0) as value from muster_boots where boot = ?'
    return this.#number(sql, boot)
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  async #number(sql: string, ...args: number[]): Promise<number> {
    const { rows } = await this.#client.execute({ sql, args })
    return Number(rows[0]?.value ?? 0)
  }

  async #scans(sql: string, ...args: number[]): Promise<StoredScan[]> {
    const { rows } = await this.#client.execute({ sql, args })
    return Array.from(rows, row => JSON.parse(String(row.scan)))
  }

  async #each(sql: string, ids: readonly ScanId[]): Promise<void> {
    const statements = ids.map(({ boot, seq }) => ({ sql, args: [boot, seq] }))
    await this.#client.batch(statements, 'write')
  }
}
