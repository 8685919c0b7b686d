'use client'

import { useState } from 'react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { Panel } from '@/app/_ui/layout/panel'
import { fieldOptions, hasName, isField, withField } from '../_import/fields'
import type { Choices, Importing, ReadFile } from '../_import/use-import'
import { ColumnList, DateOrder } from './column-list'

/** Which column is what; guessed from the headers, changed by hand. */
export function MappingPanel({ file, importing }: { file: ReadFile; importing: Importing }) {
  const [mapping, setMapping] = useState<Choices['mapping']>(file.columns.map(column => column.guess))
  const [dateOrder, setDateOrder] = useState<Choices['dateOrder']>(file.dateOrder)
  const [removeMissing, setRemoveMissing] = useState(false)
  const { check, checked, apply } = importing
  const changing =
    <Args extends unknown[]>(change: (...args: Args) => void) =>
    (...args: Args) => {
      change(...args)
      check.forget()
    }
  const choose = changing((column: number, value: string) =>
    setMapping(withField(mapping, column, isField(value) ? value : null)),
  )
  const named = hasName(mapping)
  const hasDates = mapping.some(field => field === 'startsOn' || field === 'endsOn')
  return (
    <Panel
      description="Guessed from the first row. Correct what is wrong."
      padded={false}
      title="2. Say what is in it"
    >
      <ColumnList columns={file.columns} mapping={mapping} onChoose={choose} options={fieldOptions} />
      <div className="flex flex-col items-start gap-4 p-4 sm:p-5">
        {hasDates ? <DateOrder onChange={changing(setDateOrder)} value={dateOrder} /> : null}
        <CheckboxField
          checked={removeMissing}
          hint="Students whom it leaves out are taken off these classes. Nobody is deleted."
          label="The file is the whole roster of the classes it names"
          onChange={event => changing(setRemoveMissing)(event.target.checked)}
        />
        {named ? null : <Notice tone="warning">Say which column holds the name.</Notice>}
        {check.error ? <Notice tone="danger">{check.error}</Notice> : null}
        <Button
          disabled={!named || apply.pending}
          onClick={() => check.start({ mapping, dateOrder, removeMissing })}
          pending={check.pending}
          variant={checked ? 'secondary' : 'primary'}
        >
          {checked ? 'Check again' : 'Check the file'}
        </Button>
      </div>
    </Panel>
  )
}
