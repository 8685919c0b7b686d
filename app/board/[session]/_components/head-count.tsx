'use client'

import { useState } from 'react'
import { headCountSentence } from '../_board/board-data'
import { Sheet } from './sheet'

/** A teacher's own count against the marks. Nothing is kept: it is a question to the room. */
export function HeadCount({ here, onClose }: { here: number; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const counted = /^\d{1,4}$/.test(typed) ? Number(typed) : undefined
  const same = counted === here
  return (
    <Sheet onClose={onClose} title="Head count">
      <div className="flex flex-wrap items-end gap-6">
        <label className="flex flex-col gap-2 font-medium text-sm" htmlFor="head-count">
          I count
          <input
            className="h-20 w-40 rounded-xl border border-border-strong bg-surface text-center font-semibold text-5xl tabular"
            data-starts
            id="head-count"
            inputMode="numeric"
            maxLength={4}
            onChange={event => setTyped(event.target.value.trim())}
            value={typed}
          />
        </label>
        <p className="flex flex-col gap-2 text-muted text-sm">
          Marked here
          <span className="flex h-20 items-center font-semibold text-5xl text-foreground tabular">
            {here}
          </span>
        </p>
        {counted === undefined ? null : (
          <p className="flex flex-col gap-2 text-muted text-sm">
            Difference
            <span
              className={`flex h-20 items-center font-semibold text-5xl tabular ${same ? 'text-present-ink' : 'text-absent-ink'}`}
            >
              {counted > here ? '+' : ''}
              {counted - here}
            </span>
          </p>
        )}
      </div>
      <p className="mt-4 min-h-6 text-lg" role="status">
        {counted === undefined ? '' : headCountSentence(counted, here)}
      </p>
    </Sheet>
  )
}
