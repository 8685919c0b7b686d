import type { DataMap } from '../table-entry.ts'

const person = ['person_id']
const nobody = { kept: 'organization', erase: 'keep' } as const

export const classTables: DataMap = {
  organizations: {
    ...nobody,
    purpose: 'The organization itself and its rules.',
    columns: {
      key: 'id slug deletion_asked_by',
      organization:
        'name time_zone late_after_minutes absent_after_minutes late_points drop_lowest lock_after_days phone_cooldown_hours proof signals_off kiosk_pins live_video join_open simulated',
      time: 'suspended_at created_at deletion_due_at',
    },
  },
  sites: {
    ...nobody,
    purpose: 'Places with their own clocks.',
    columns: { key: 'org_id id', organization: 'name time_zone day_starts_at fence networks' },
  },
  terms: {
    ...nobody,
    purpose: 'Academic terms.',
    columns: { key: 'org_id id', organization: 'name first_week source_id', time: 'starts_on ends_on' },
  },
  holidays: {
    ...nobody,
    purpose: 'Days without classes.',
    columns: { key: 'org_id id site_id', organization: 'name', time: 'starts_on ends_on' },
  },
  rooms: { ...nobody, purpose: 'Rooms.', columns: { key: 'org_id id site_id', organization: 'name' } },
  classes: {
    ...nobody,
    purpose: 'Classes and their rules.',
    columns: {
      key: 'org_id id room_id',
      organization:
        'name code source_id late_after_minutes absent_after_minutes late_points drop_lowest proof sign_out',
      time: 'archived_at created_at',
    },
  },
  weekly_slots: {
    ...nobody,
    purpose: 'When a class meets.',
    columns: {
      key: 'org_id id class_id room_id term_id',
      organization: 'weekday starts_at ends_at weeks revision',
      time: 'valid_from valid_to',
    },
  },
  slot_exceptions: {
    ...nobody,
    purpose: 'Meetings that are cancelled or moved.',
    columns: {
      key: 'org_id id slot_id room_id created_by',
      organization: 'cancelled reason starts_at ends_at',
      time: 'local_date moved_to created_at',
    },
  },
  risk_settings: {
    ...nobody,
    purpose: 'From when on a student counts as at risk.',
    columns: { key: 'org_id', organization: 'below_percent missed_in_a_row fewest_sessions' },
  },
  class_teachers: {
    purpose: 'Who teaches a class.',
    kept: 'membership',
    of: person,
    erase: 'delete',
    columns: { key: 'org_id class_id person_id', identity: 'source_id' },
  },
  enrolments: {
    purpose: 'Who attends a class, from when to when.',
    kept: 'membership',
    of: person,
    erase: 'step',
    how: 'It ends with the erasure; the days before it stay, so that percentages of the class still add up.',
    columns: { key: 'org_id id class_id person_id', identity: 'source_id', time: 'starts_on ends_on' },
  },
  substitutions: {
    purpose: 'Who takes a class for some days.',
    kept: 'membership',
    of: person,
    erase: 'blank',
    columns: { key: 'org_id id class_id person_id', words: 'note', time: 'starts_on ends_on created_at' },
  },
  roster_imports: {
    purpose: 'A file with people, past attendance or the school’s records, and who applied or undid it.',
    kept: 'imports',
    erase: 'step',
    how: 'A file that names the person and waits to be applied is emptied.',
    age: 'created_at',
    columns: {
      key: 'org_id id created_by applied_by undone_by',
      copy: 'sheet',
      organization: 'file_name new_classes',
      choice: 'kind status reading counts',
      technical: 'plan_digest',
      time: 'created_at applied_at undone_at',
    },
  },
  roster_import_rows: {
    purpose: 'What each row of a roster file would do or did.',
    kept: 'imports',
    erase: 'step',
    how: 'Rows that name the person are emptied.',
    columns: {
      key: 'org_id import_id',
      copy: 'name details problems',
      technical: 'position part row_number action',
    },
  },
  roster_import_changes: {
    purpose: 'What an import wrote, so that it can be undone.',
    kept: 'imports',
    erase: 'step',
    how: 'What it wrote about the person is deleted and can no longer be undone.',
    columns: { key: 'org_id import_id row_id', copy: 'before after', technical: 'position entity' },
  },
}
