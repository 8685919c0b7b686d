'use client'

import { Search, X } from 'lucide-react'
import { useId, useRef } from 'react'
import { controlClasses } from './field'

type SearchFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  className?: string
}

/** Controlled; Escape and the cross clear it and keep the focus. The label is for screen readers. */
export function SearchField({
  label,
  value,
  onChange,
  placeholder = label,
  className = '',
}: SearchFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const clear = () => {
    onChange('')
    input.current?.focus()
  }
  return (
    <search className={`relative block ${className}`}>
      <label className="sr-only" htmlFor={id}>
        {label}
      </label>
      <Search aria-hidden className="pointer-events-none absolute top-3 left-3 size-4 text-muted" />
      <input
        autoComplete="off"
        className={`${controlClasses} pr-10 pl-9 [&::-webkit-search-cancel-button]:hidden`}
        enterKeyHint="search"
        id={id}
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => event.key === 'Escape' && value && clear()}
        placeholder={placeholder}
        ref={input}
        spellCheck={false}
        type="search"
        value={value}
      />
      {value ? (
        <button
          aria-label="Clear search"
          className="absolute inset-y-1 right-1 flex w-8 items-center justify-center rounded-md text-muted hover:bg-surface-tertiary hover:text-foreground"
          onClick={clear}
          type="button"
        >
          <X aria-hidden className="size-4" />
        </button>
      ) : null}
    </search>
  )
}
