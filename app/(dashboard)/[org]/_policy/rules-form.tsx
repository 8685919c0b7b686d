'use client'

import { type FormEvent, useState } from 'react'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { ApplyFields, firstReach } from './apply-fields'
import { draftOf, type RulesDraft, rulesOf, sameRules } from './draft'
import type { MarkRules } from './rule-words'
import { RulesFields } from './rules-fields'
import { useApplyPolicy } from './use-apply-policy'

type Rules = ReturnType<typeof rulesOf>

type RulesFormProps = {
  stored: Rules
  otherwise: MarkRules
  inherits: boolean
  /** Rules of one class; of every class when absent. */
  classId?: string
  save: (rules: Rules) => Promise<unknown>
}

const timesOf = ({ lateAfterMinutes, absentAfterMinutes }: RulesDraft) =>
  `${lateAfterMinutes} ${absentAfterMinutes}`

/** What makes somebody late or absent, what that is worth, and which sessions it reaches. */
export function RulesForm({ stored, otherwise, inherits, classId, save }: RulesFormProps) {
  const before = draftOf(stored)
  const [draft, setDraft] = useState(before)
  const [reach, setReach] = useState(firstReach)
  const [error, setError] = useState<unknown>()
  const [pending, setPending] = useState(false)
  const apply = useApplyPolicy(classId)
  const errors = fieldErrors(error)
  const unchanged = sameRules(draft, before)
  const movesTimes = timesOf(draft) !== timesOf(before)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setPending(true)
    setError(undefined)
    try {
      await save(rulesOf(draft))
      apply.run(movesTimes ? reach : { sessions: 'coming', from: '' })
    } catch (failure) {
      setError(failure)
    }
    setPending(false)
  }
  return (
    <form className="flex flex-col gap-5" onSubmit={event => void submit(event)}>
      {error instanceof Error && Object.keys(errors).length === 0 ? (
        <Notice tone="danger">{error.message}</Notice>
      ) : null}
      <RulesFields
        draft={draft}
        errors={errors}
        inherits={inherits}
        onChange={setDraft}
        otherwise={otherwise}
      />
      {movesTimes ? <ApplyFields onChange={setReach} reach={reach} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button disabled={unchanged} pending={pending || apply.isPending} type="submit" variant="primary">
          Save rules
        </Button>
        {unchanged ? null : <Button onClick={() => setDraft(before)}>Discard changes</Button>}
      </div>
    </form>
  )
}
