/** What a column holds, in the words of the page on privacy. */
export const dataClasses = {
  key: 'Ids and references, which mean nothing by themselves',
  identity: 'Name or number of a person, number of a card',
  contact: 'Addresses',
  attendance: 'Where somebody was or should have been, and how it is known',
  words: 'What people wrote',
  credential: 'Secrets and what checks them: hashes and sealed keys',
  biometric: 'Numbers made from a face',
  device: 'Browsers, phones and networks',
  copy: 'Texts and files that were made from other data and may name anybody',
  choice: 'Settings, states and counts',
  time: 'Days and moments',
  organization: 'Facts about the organization, not about a person',
  technical: 'What the program needs to do its work once and in order',
} as const
export type DataClass = keyof typeof dataClasses

/** Emptied when a person is erased and the row stays; the other classes say nothing about who it was. */
export const erasedClasses: readonly DataClass[] = [
  'identity',
  'contact',
  'words',
  'credential',
  'biometric',
  'device',
  'copy',
]

/** How long data is kept. `days`: the usual time, which an organization may change; absent: it follows from something else. */
export interface RetentionClass {
  name: string
  words: string
  days?: number
}

export const retentionClasses = {
  membership: {
    name: 'People who have left',
    words: 'After somebody was suspended or turned down; they are erased then.',
    days: 730,
  },
  attendance: {
    name: 'Attendance',
    words: 'Sessions with their marks and all evidence.',
    days: 2_555,
  },
  requests: { name: 'Excuses and requests', words: 'After the decision, with their files.', days: 730 },
  care: { name: 'Notes and follow-ups', words: 'What staff wrote about sessions and students.', days: 1_095 },
  messages: { name: 'Messages', words: 'Notifications and announcements.', days: 365 },
  imports: { name: 'Roster files', words: 'What each import read and did, with its undo.', days: 90 },
  equipment: { name: 'Reports of readers', words: 'Uploads, orders and alarms of devices.', days: 365 },
  account: { name: 'Sign-in', words: 'As long as the account exists.' },
  biometric: { name: 'Faces', words: 'As long as the consent holds, and never after somebody left.' },
  short: { name: 'Passing', words: 'Hours to 90 days, then forgotten by itself.' },
  organization: { name: 'The organization', words: 'As long as the organization exists.' },
  audit: {
    name: 'Audit and event log',
    words: 'As long as the organization exists: ids and choices, no names.',
  },
} as const satisfies Record<string, RetentionClass>
export type RetentionName = keyof typeof retentionClasses
