'use client'

import { type ReactNode, useId } from 'react'

export type Segment<Value extends string> = {
  value: Value
  label: string
  icon?: ReactNode
  iconOnly?: boolean
}

type SegmentedControlProps<Value extends string> = {
  label: string
  value: Value | undefined
  onChange: (value: Value) => void
  segments: readonly Segment<Value>[]
  size?: 'sm' | 'md'
  className?: string
}

/** Radio buttons in one bar: arrow keys move, the platform does the rest. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, value, onChange, segments, size = 'md', className = '' } = props
  const name = useId()
  const height = size === 'sm' ? 'h-7 min-w-7 text-[13px]' : 'h-8 min-w-8 text-sm'
  return (
    <fieldset className={`inline-flex max-w-full rounded-lg border bg-surface-secondary p-0.5 ${className}`}>
      <legend className="sr-only">{label}</legend>
      {segments.map(segment => (
        <label
          className={`relative inline-flex min-w-0 flex-auto cursor-pointer items-center justify-center gap-1.5 rounded-md px-2.5 font-medium text-muted hover:text-foreground has-checked:bg-(--segment) has-checked:text-foreground has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-focus ${height}`}
          key={segment.value}
        >
          <input
            checked={segment.value === value}
            className="absolute inset-0 cursor-pointer appearance-none rounded-md outline-none"
            name={name}
            onChange={() => onChange(segment.value)}
            type="radio"
            value={segment.value}
          />
          {segment.icon}
          <span className={segment.iconOnly ? 'sr-only' : 'truncate'}>{segment.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
