'use client'

import { useState } from 'react'
import { Badge } from '@/app/_ui/data/badge'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { Panel } from '@/app/_ui/layout/panel'
import type { Exchange, Missing, ReadArchive } from '../_oneroster/use-oneroster'

const choices: Record<Missing, { label: string; hint: string }> = {
  stay: {
    label: 'Stays as it is',
    hint: 'Only rows with the status tobedeleted take something away.',
  },
  'linked-go': {
    label: 'Goes, if a OneRoster file brought it',
    hint: 'Students and teachers are suspended, classes archived, enrolments ended. What was entered by hand stays.',
  },
  'all-go': {
    label: 'Goes, whoever entered it',
    hint: 'Every student, teacher, class, term and enrolment that the files do not name. Look at the list carefully.',
  },
}
const missings: Missing[] = ['stay', 'linked-go', 'all-go']

function Tables({ tables }: Pick<ReadArchive, 'tables'>) {
  return (
    <ul aria-label="Files" className="divide-y divide-separator">
      {tables.map(({ name, mode, rowCount }) => (
        <li className="flex items-center gap-3 px-4 py-2.5 text-sm sm:px-5" key={name}>
          <span className="min-w-0 flex-1">
            <span className="block break-words font-medium">{name}.csv</span>
            <span className="block text-muted text-xs tabular">
              {rowCount === 1 ? '1 row' : `${rowCount.toLocaleString('en')} rows`}
            </span>
          </span>
          <Badge tone={mode === 'bulk' ? 'accent' : 'neutral'}>
            {mode === 'bulk' ? 'The whole' : 'Changes'}
          </Badge>
        </li>
      ))}
    </ul>
  )
}

/** What the archive holds, and what becomes of things here that it leaves out. */
export function ArchivePanel({ archive, exchange }: { archive: ReadArchive; exchange: Exchange }) {
  const [missing, setMissing] = useState<Missing>(archive.missing)
  const { check, checked, apply } = exchange
  const isWhole = archive.tables.some(({ mode }) => mode === 'bulk')
  const choose = (value: string) => {
    setMissing(missings.find(each => each === value) ?? 'stay')
    check.forget()
  }
  const version = archive.version ? `OneRoster ${archive.version}` : 'Without a manifest'
  return (
    <Panel
      description={`${version}. “The whole” holds everything of its kind; “changes” only what is new, different or gone.`}
      padded={false}
      title="2. Say what it may do"
    >
      <Tables tables={archive.tables} />
      <div className="flex flex-col items-start gap-4 border-t p-4 sm:p-5">
        {archive.leftOut.length > 0 ? (
          <p className="wrap-anywhere text-muted text-sm">
            Not read: {archive.leftOut.map(name => `${name}.csv`).join(', ')}.
          </p>
        ) : null}
        {isWhole ? (
          <SelectField
            fieldClassName="w-full max-w-md"
            hint={choices[missing].hint}
            label="What is here and not in the files"
            onChange={event => choose(event.target.value)}
            options={missings.map(value => ({ value, label: choices[value].label }))}
            value={missing}
          />
        ) : null}
        {check.error ? <Notice tone="danger">{check.error}</Notice> : null}
        <Button
          disabled={apply.pending}
          onClick={() => check.start(missing)}
          pending={check.pending}
          variant={checked ? 'secondary' : 'primary'}
        >
          {checked ? 'Check again' : 'Check the files'}
        </Button>
      </div>
    </Panel>
  )
}
