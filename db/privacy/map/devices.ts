import type { DataMap } from '../table-entry.ts'

const nobody = { kept: 'organization', erase: 'keep' } as const

export const deviceTables: DataMap = {
  cards: {
    purpose: 'Who held a card when.',
    kept: 'membership',
    of: ['person_id'],
    erase: 'step',
    how: 'The card is taken back and its number becomes a random one, in the evidence too.',
    columns: {
      key: 'org_id id person_id assigned_by',
      identity: 'uid',
      time: 'valid_from valid_to created_at',
    },
  },
  card_chips: {
    purpose: 'Keys of cards that prove themselves, and of tags at doors.',
    kept: 'organization',
    erase: 'step',
    how: 'The keys of the person’s card are deleted.',
    columns: {
      key: 'org_id room_id created_by',
      credential: 'uid meta_key_hash sealed_meta_key sealed_file_key',
      technical: 'counter',
      time: 'last_used_at created_at',
    },
  },
  card_enrolments: {
    purpose: 'Somebody stood at a reader with a new card.',
    kept: 'equipment',
    of: ['person_id'],
    erase: 'delete',
    age: 'created_at',
    columns: {
      key: 'org_id id device_id person_id created_by',
      identity: 'uid',
      choice: 'outcome detail',
      technical: 'boot seq',
      time: 'created_at expires_at finished_at',
    },
  },
  devices: {
    ...nobody,
    purpose: 'Readers and kiosks.',
    how: 'What it was last told of its roster is ids with fingerprints; erased people leave it at its next contact.',
    columns: {
      key: 'org_id id room_id',
      organization: 'name kind simulated idle_lines buzzer active_hours',
      credential: 'claim_code_hash',
      technical: 'queue_depth firmware boot highest_seq clock_offset_ms applied_config roster',
      time: 'claim_expires_at claimed_at revoked_at last_seen_at last_scan_at last_report_at caught_up_at written_off_at started_at created_at',
    },
  },
  device_boots: {
    ...nobody,
    purpose: 'Seeing that a scan is missing.',
    columns: { key: 'org_id device_id', technical: 'boot highest_seq received written_off' },
  },
  device_keys: {
    ...nobody,
    purpose: 'What a reader signs with.',
    columns: {
      key: 'org_id id device_id',
      credential: 'sealed_key',
      technical: 'rotated',
      time: 'created_at used_at revoked_at',
    },
  },
  device_nonces: {
    purpose: 'A signed request works once.',
    kept: 'short',
    erase: 'keep',
    columns: { key: 'org_id device_id', technical: 'nonce', time: 'used_at' },
  },
  device_commands: {
    purpose: 'Orders for devices.',
    kept: 'equipment',
    erase: 'keep',
    age: 'created_at',
    over: 'not exists (select from firmware_installs i where i.org_id = device_commands.org_id and i.command_id = device_commands.id)',
    columns: {
      key: 'org_id id device_id created_by',
      organization: 'name args detail',
      technical: 'ok',
      time: 'created_at expires_at sent_at finished_at',
    },
  },
  device_alarms: {
    purpose: 'Something that cannot be right at a door.',
    kept: 'equipment',
    of: ['person_id'],
    erase: 'delete',
    age: 'last_at',
    columns: {
      key: 'org_id id device_id person_id acknowledged_by',
      identity: 'subject',
      words: 'note',
      attendance: 'kind facts times',
      time: 'first_at last_at acknowledged_at',
    },
  },
  firmware_keys: {
    ...nobody,
    purpose: 'Whose updates readers take.',
    columns: { key: 'org_id set_by', organization: 'modulus', time: 'set_at' },
  },
  firmware_releases: {
    ...nobody,
    purpose: 'Updates for readers.',
    columns: { key: 'org_id id created_by', organization: 'version sequence signature', time: 'created_at' },
  },
  firmware_files: {
    ...nobody,
    purpose: 'The files of an update.',
    columns: { key: 'org_id release_id', organization: 'path size sha256 content' },
  },
  firmware_rollouts: {
    ...nobody,
    purpose: 'Which readers get an update.',
    columns: {
      key: 'org_id id release_id created_by',
      organization: 'target state',
      time: 'created_at changed_at',
    },
  },
  firmware_installs: {
    ...nobody,
    purpose: 'How an update went.',
    columns: {
      key: 'org_id rollout_id device_id command_id',
      organization: 'state detail',
      time: 'changed_at',
    },
  },
  terminals: {
    ...nobody,
    purpose: 'Bought terminals.',
    columns: {
      key: 'org_id id device_id',
      organization: 'serial time_zone enabled drift_ms backfilled',
      credential: 'number_hash',
      time: 'last_contact_at number_expires_at number_used_at removed_at created_at',
    },
  },
  terminal_networks: {
    ...nobody,
    purpose: 'Where a terminal proved whose it is.',
    columns: { key: 'org_id terminal_id', technical: 'network', time: 'proved_at' },
  },
  terminal_uploads: {
    purpose: 'What a terminal sent, as it came.',
    kept: 'equipment',
    erase: 'step',
    how: 'Uploads with the person’s name or number are emptied.',
    age: 'received_at',
    over: 'not waiting',
    columns: {
      key: 'org_id id terminal_id',
      copy: 'body',
      technical: 'kind unreadable waiting',
      time: 'received_at',
    },
  },
  terminal_punches: {
    purpose: 'Each punch at a terminal counts once.',
    kept: 'organization',
    erase: 'step',
    how: 'The person’s number becomes a random one.',
    columns: {
      key: 'org_id id terminal_id',
      identity: 'pin',
      technical: 'status verify ambiguous',
      time: 'local_time',
    },
  },
  terminal_commands: {
    purpose: 'Orders that a terminal fetches; among them names and numbers of its users.',
    kept: 'equipment',
    erase: 'step',
    how: 'Orders with the person’s number are deleted, and each terminal that had one is told to delete the user.',
    age: 'created_at',
    columns: {
      key: 'org_id id terminal_id',
      copy: 'command',
      technical: 'return_code',
      time: 'created_at sent_at done_at',
    },
  },
  terminal_quarantine: {
    purpose: 'Uploads of terminals that nobody has proved to be theirs.',
    kept: 'short',
    erase: 'keep',
    how: 'Nobody knows whose it is; dropped after a while.',
    columns: { key: 'id', technical: 'serial network kind', copy: 'body', time: 'received_at' },
  },
}
