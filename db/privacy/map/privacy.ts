import type { DataMap } from '../table-entry.ts'

/** What looking after privacy needs itself. */
export const privacyTables: DataMap = {
  erasures: {
    purpose: 'Who asked to be erased, who decided, and the receipt of what was done.',
    kept: 'audit',
    of: ['person_id'],
    erase: 'step',
    how: 'What the person wrote is emptied; the receipt stays, by ids and counts.',
    columns: {
      key: 'org_id id person_id asked_by decided_by',
      words: 'reason answer',
      choice: 'state receipt',
      technical: 'remaining',
      time: 'asked_at decided_at completed_at',
    },
  },
  retention_settings: {
    purpose: 'How long each class of data is kept here.',
    kept: 'organization',
    erase: 'keep',
    columns: { key: 'org_id', organization: 'class days', time: 'changed_at' },
  },
  closed_organizations: {
    purpose: 'That an organization was deleted, and how many rows went.',
    kept: 'organization',
    erase: 'keep',
    columns: { key: 'id', technical: 'rows folders', time: 'at' },
  },
  retention_runs: {
    purpose: 'What the last clean-up deleted.',
    kept: 'organization',
    erase: 'keep',
    columns: { key: 'org_id', organization: 'report', time: 'at' },
  },
}
