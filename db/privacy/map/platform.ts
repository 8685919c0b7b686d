import type { DataMap } from '../table-entry.ts'

const noMember = 'An operator is a member of no organization: no person here is meant.'

/** Who runs the installation. */
export const platformTables: DataMap = {
  operators: {
    purpose: 'Who runs the installation.',
    kept: 'account',
    erase: 'keep',
    how: noMember,
    columns: { key: 'account_id', time: 'created_at' },
  },
  operator_actions: {
    purpose: 'What those who run the installation did, and why.',
    kept: 'audit',
    erase: 'keep',
    how: noMember,
    columns: { key: 'id account_id request_id', choice: 'verb subject', time: 'at' },
  },
  support_grants: {
    purpose: 'When an owner let those who run the installation look in, for how long and what for.',
    kept: 'organization',
    of: ['granted_by'],
    erase: 'blank',
    columns: {
      key: 'org_id id granted_by',
      words: 'reason',
      choice: 'hours',
      time: 'granted_at expires_at ended_at',
    },
  },
  operators_seen: {
    purpose: 'Names of those who run the installation, for what they did in this organization.',
    kept: 'organization',
    erase: 'keep',
    how: noMember,
    columns: { key: 'org_id account_id', identity: 'name' },
  },
}
