import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ServerProcess } from '../../support/servers/server-process.ts'
import { apiOf, signInByApi } from './api.ts'
import { accountOf, uniqueMark } from './people.ts'

/** Makes an operator as the documentation says, and signs in as one; gives the session cookie. */
export async function makeOperator(server: ServerProcess): Promise<string> {
  const account = accountOf('Operator', uniqueMark())
  await server.stop()
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['dist/muster.js', 'create-operator', account.email, '--name', account.fullName],
    {
      env: {
        NODE_ENV: 'production',
        PATH: process.env.PATH ?? '',
        MUSTER_DATA: server.dataFolder,
        MUSTER_URL: server.url,
      },
    },
  )
  await server.start()
  const token = /\/reset\/(\S+)/.exec(stdout)?.[1] ?? ''
  await apiOf(server.url).accounts.resetPassword.mutate({ token, password: account.password })
  return signInByApi(server.url, account)
}
