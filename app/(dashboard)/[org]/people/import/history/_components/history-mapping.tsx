'use client'

import { useState } from 'react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Panel } from '@/app/_ui/layout/panel'
import { ColumnList, DateOrder } from '../../_components/column-list'
import { historyOptions, isHistoryField, missingFields, withHistoryField } from '../_history/fields'
import type { History, HistoryChoices, HistoryFile } from '../_history/use-history'
import { StatusWords } from './status-words'

type Mapping = HistoryChoices['mapping']

type FineChoices = Required<Pick<HistoryChoices, 'dateOrder' | 'defaultStart' | 'replace'>>

/** How dates are written, when sessions without a time began, and who wins. */
function Fine({ onChange, ...fine }: FineChoices & { onChange: (fine: FineChoices) => void }) {
  return (
    <>
      <DateOrder onChange={dateOrder => onChange({ ...fine, dateOrder })} value={fine.dateOrder} />
      <TextField
        fieldClassName="max-w-64"
        hint="Used where a row gives no time and the class has no session on that day yet."
        label="Sessions without a time began at"
        onChange={event => onChange({ ...fine, defaultStart: event.target.value })}
        type="time"
        value={fine.defaultStart}
      />
      <CheckboxField
        checked={fine.replace}
        hint="Otherwise marks that were taken here stay, and only what is missing is added."
        label="The file wins over marks that are here already"
        onChange={event => onChange({ ...fine, replace: event.target.checked })}
      />
    </>
  )
}

function CheckButton(props: {
  history: History
  isReady: boolean
  missing: readonly string[]
  onStart: () => void
}) {
  const { history, isReady, missing, onStart } = props
  const { check, checked, apply } = history
  return (
    <>
      {missing.length > 0 ? (
        <Notice tone="warning">Say which column holds: {missing.join(', ')}.</Notice>
      ) : null}
      {check.error ? <Notice tone="danger">{check.error.message}</Notice> : null}
      <Button
        disabled={missing.length > 0 || !isReady || apply.isPending}
        onClick={() => onStart()}
        pending={check.isPending}
        variant={checked ? 'secondary' : 'primary'}
      >
        {checked ? 'Check again' : 'Check the file'}
      </Button>
    </>
  )
}

interface HistoryMappingProps {
  file: HistoryFile
  history: History
}

/** Which column is what, what its words mean, and what wins. */
export function HistoryMapping({ file, history }: HistoryMappingProps) {
  const [mapping, setMapping] = useState<Mapping>(file.columns.map(column => column.guess))
  const usual = { dateOrder: file.dateOrder, defaultStart: '09:00', replace: false }
  const [fine, setFine] = useState<FineChoices>(usual)
  const [words, setWords] = useState<Record<string, string>>({})
  const { check, seen } = history
  const changing =
    <Value,>(change: (value: Value) => void) =>
    (value: Value) => {
      change(value)
      check.reset()
    }
  const missing = missingFields(mapping)
  const start = (chosen = words) =>
    history.startCheck({
      mapping,
      ...fine,
      words: Object.entries(chosen).map(([word, means]) => ({ word, means })),
    })
  const chooseWord = (key: string, means: string) => {
    const chosen = { ...words, [key]: means }
    setWords(chosen)
    start(chosen)
  }
  return (
    <Panel
      description="Guessed from the first row. Correct what is wrong."
      padded={false}
      title="2. Say what is in it"
    >
      <ColumnList
        columns={file.columns}
        mapping={mapping}
        onChoose={(column, value) =>
          changing(setMapping)(withHistoryField(mapping, column, isHistoryField(value) ? value : null))
        }
        options={historyOptions}
      />
      <div className="flex flex-col items-start gap-4 p-4 sm:p-5">
        <Fine onChange={changing(setFine)} {...fine} />
        <CheckButton history={history} isReady={fine.defaultStart !== ''} missing={missing} onStart={start} />
      </div>
      {seen ? <StatusWords checked={seen} chosen={words} onChoose={chooseWord} /> : null}
    </Panel>
  )
}
