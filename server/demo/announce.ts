import { college, demoPassword, staff } from './college/riverside.ts'

export interface Announcement {
  url: string
  database: string
  /** Mail stays on this machine and can be read at /outbox. */
  hasOutbox: boolean
  hasDemo: boolean
  isSimulated: boolean
}

const row = (label: string, text: string) => `  ${label.padEnd(11)}${text}`

/** What a person at the terminal needs to know, as lines of plain text. */
export function announcement({ url, database, hasOutbox, hasDemo, isSimulated }: Announcement): string {
  const lines = ['', `  Muster is running`, '', row('Open', url)]
  if (hasOutbox) lines.push(row('Mail', `${url}/outbox  (nothing leaves this machine)`))
  lines.push(row('Data', database === 'pglite' ? 'PGlite, in the data folder' : database))
  if (hasDemo) {
    const readers = isSimulated ? 'six simulated readers are scanning' : 'simulated readers are off'
    lines.push('', `  ${college.name}, a demo school: ${readers}`)
    lines.push(row('Sign in as', `${staff.owner.email}     owner`))
    lines.push(row('', `${staff.admin.email}     admin`))
    lines.push(row('', `${staff.teachers[0].email}   teacher`))
    lines.push(row('', 'student@riverside.example   student'))
    lines.push(row('Password', demoPassword))
  }
  return [...lines, ''].join('\n')
}
