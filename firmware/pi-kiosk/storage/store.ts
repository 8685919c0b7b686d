import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { openLibsqlStore } from '../../../device-sdk/src/libsql-store.ts'
import type { ScanStore } from '../../../device-sdk/src/store.ts'
import { sealedStore } from '../../../kiosk/sealed-store.ts'
import { algorithm, openText, sealText } from '../../../kiosk/sealing.ts'
import type { Vault } from '../../../kiosk/vault.ts'

/** Read by this program's user alone, beside the database it opens. */
const keyFile = (folder: string) => join(folder, 'kiosk.key')

async function keyIn(folder: string): Promise<CryptoKey> {
  const file = keyFile(folder)
  if (!existsSync(file))
    writeFileSync(file, crypto.getRandomValues(new Uint8Array(32)), { mode: 0o600, flush: true })
  return crypto.subtle.importKey('raw', readFileSync(file), algorithm, false, ['encrypt', 'decrypt'])
}

/** What was deleted leaves neither the pages nor the log behind them. */
async function erase(client: Client, sql: string, args: string[] = []): Promise<void> {
  await client.execute({ sql, args })
  await client.execute('pragma wal_checkpoint(truncate)')
}

class LibsqlVault implements Vault {
  constructor(
    private readonly client: Client,
    private readonly folder: string,
    private key: CryptoKey,
  ) {}

  async get(name: string): Promise<unknown> {
    const { rows } = await this.client.execute({
      sql: 'select sealed from kiosk_things where name = ?',
      args: [name],
    })
    const sealed = rows[0]?.sealed
    if (sealed === undefined) return undefined
    return openText(this.key, String(sealed), name).then(JSON.parse, () => undefined)
  }

  async put(name: string, value: unknown): Promise<void> {
    const sealed = await sealText(this.key, JSON.stringify(value), name)
    await this.client.execute({
      sql: `insert into kiosk_things (name, sealed) values (?, ?)
        on conflict (name) do update set sealed = excluded.sealed`,
      args: [name, sealed],
    })
  }

  async forget(...names: string[]): Promise<void> {
    for (const name of names) await erase(this.client, 'delete from kiosk_things where name = ?', [name])
  }

  async destroy(): Promise<void> {
    rmSync(keyFile(this.folder), { force: true })
    await erase(this.client, 'delete from kiosk_things')
    this.key = await keyIn(this.folder)
  }

  seal(text: string): Promise<string> {
    return sealText(this.key, text, 'queue')
  }

  open(sealed: string): Promise<string> {
    return openText(this.key, sealed, 'queue')
  }

  close(): void {
    this.client.close()
  }
}

/** The kiosk's one file: what it knows and what waits to be sent, sealed. Made at the first start. */
export async function openStorage(folder: string): Promise<{ vault: Vault; store: ScanStore }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // One connection: what is said to it by pragma then holds for every statement.
  const client = createClient({ url: `file:${join(folder, 'kiosk.db')}`, concurrency: 1 })
  await client.execute('pragma secure_delete = on')
  await client.execute(
    'create table if not exists kiosk_things (name text primary key, sealed text not null)',
  )
  const vault = new LibsqlVault(client, folder, await keyIn(folder))
  return { vault, store: sealedStore(await openLibsqlStore(client), vault) }
}
