'use client'

import { TextField } from '@/app/_ui/form/text-field'
import { RoomField } from './room-field'

/** What a form about a class holds; every value is the text of its control. */
export interface ClassDraft {
  name: string
  code: string
  roomId: string
}

export const emptyDraft: ClassDraft = { name: '', code: '', roomId: '' }

/** The draft as the server takes it: empty means none. */
export const inputOf = (draft: ClassDraft) => ({
  name: draft.name,
  code: draft.code || null,
  roomId: draft.roomId || null,
})

type ClassFieldsProps = {
  draft: ClassDraft
  onChange: (draft: ClassDraft) => void
  errors: Record<string, string>
  autoFocus?: boolean
}

export function ClassFields({ draft, onChange, errors, autoFocus }: ClassFieldsProps) {
  const set = (field: keyof ClassDraft) => (event: { target: { value: string } }) =>
    onChange({ ...draft, [field]: event.target.value })
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-[1fr_9rem]">
        <TextField
          autoComplete="off"
          autoFocus={autoFocus}
          error={errors.name}
          label="Name"
          maxLength={80}
          onChange={set('name')}
          placeholder="Physics 10B"
          value={draft.name}
        />
        <TextField
          autoComplete="off"
          error={errors.code}
          label="Code"
          maxLength={20}
          onChange={set('code')}
          optional
          placeholder="PH-10B"
          value={draft.code}
        />
      </div>
      <RoomField
        error={errors.roomId}
        hint="Where it usually meets. The room’s reader marks its students."
        onChange={roomId => onChange({ ...draft, roomId })}
        optional
        value={draft.roomId}
      />
    </div>
  )
}
