'use client'

import { useMutation } from '@tanstack/react-query'
import { LocateFixed } from 'lucide-react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { readPosition } from '@/app/_ui/form/position'
import { TextField } from '@/app/_ui/form/text-field'
import { CirclePreview } from './circle-preview'
import { type Draft, degreesText, fenceOf } from './draft'

interface FenceFieldsProps {
  draft: Draft
  onChange: (draft: Draft) => void
}

const vagueM = 100

/** Fills the middle in from where one stands. */
function PositionNow({ draft, onChange }: FenceFieldsProps) {
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: readPosition,
    onSuccess: ({ latitude, longitude }) =>
      onChange({ ...draft, latitude: degreesText(latitude), longitude: degreesText(longitude) }),
  })
  return (
    <>
      <div>
        <Button icon={<LocateFixed aria-hidden />} onClick={() => mutate()} pending={isPending} size="sm">
          Use my position now
        </Button>
      </div>
      {data ? (
        <Notice live tone={data.accuracyM > vagueM ? 'warning' : 'good'}>
          Found, give or take {Math.round(data.accuracyM)} m.
          {data.accuracyM > vagueM ? ' That is vague: try again outdoors, on a phone.' : ''}
        </Notice>
      ) : null}
      {error ? <Notice tone="danger">{error.message}</Notice> : null}
    </>
  )
}

function Circle({ draft, onChange }: FenceFieldsProps) {
  const fence = fenceOf(draft)
  const field = (key: 'latitude' | 'longitude' | 'radiusM', label: string) => (
    <TextField
      inputMode="decimal"
      label={label}
      maxLength={20}
      onChange={event => onChange({ ...draft, [key]: event.target.value })}
      value={draft[key]}
    />
  )
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {field('latitude', 'Latitude')}
        {field('longitude', 'Longitude')}
      </div>
      {field('radiusM', 'Radius in metres')}
      <PositionNow draft={draft} onChange={onChange} />
      {fence && fence.radiusM >= 1 && fence.radiusM <= 20_000 ? <CirclePreview fence={fence} /> : null}
    </>
  )
}

/** The circle that phones are compared with, typed or taken from where one stands. */
export function FenceFields({ draft, onChange }: FenceFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      <CheckboxField
        checked={draft.hasFence}
        hint="Asked for only in classes whose policy counts the location."
        label="A circle around the site"
        look="switch"
        onChange={event => onChange({ ...draft, hasFence: event.target.checked })}
      />
      {draft.hasFence ? <Circle draft={draft} onChange={onChange} /> : null}
    </div>
  )
}
