'use client'

import { Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { TextField } from '@/app/_ui/form/text-field'
import type { Operation } from '@/server/api/reference/reference'
import { Code } from './code'
import { missingIn, readable, requestOf, type Values } from './request'

async function send(operation: Operation, values: Values, token: string, body: string | null) {
  const { url, init } = requestOf(operation, values, token, body)
  const response = await fetch(url, init)
  return { status: response.status, text: readable(await response.text()) }
}

function useSending(operation: Operation, token: string) {
  const [values, setValues] = useState<Values>({})
  const [body, setBody] = useState(operation.body)
  const [missing, setMissing] = useState<string[]>([])
  const [answer, setAnswer] = useState<{ status: number; text: string }>()
  const [problem, setProblem] = useState<string>()
  const [pending, setPending] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const lack = missingIn(operation, values)
    setMissing(lack)
    if (lack.length > 0) return
    setPending(true)
    setProblem(undefined)
    try {
      setAnswer(await send(operation, values, token, body))
    } catch {
      setProblem('The server did not answer. Try again.')
    } finally {
      setPending(false)
    }
  }
  const set = (name: string, value: string) => setValues({ ...values, [name]: value })
  return { values, set, body, setBody, missing, answer, problem, pending, submit }
}

/** A form for one operation that really sends it, to this server. */
export function TryIt({ operation, token }: { operation: Operation; token: string }) {
  const sending = useSending(operation, token)
  const { values, set, body, setBody, missing, answer, problem, pending, submit } = sending
  return (
    <form className="grid gap-3 rounded-lg border bg-surface-secondary p-4" noValidate onSubmit={submit}>
      <h3 className="font-medium text-sm">Try it</h3>
      {operation.parameters.map(({ name, in: place, required }) => (
        <TextField
          autoComplete="off"
          error={missing.includes(name) ? 'Needed here.' : undefined}
          key={`${place}${name}`}
          label={name}
          onChange={event => set(name, event.target.value)}
          optional={!required}
          value={values[name] ?? ''}
        />
      ))}
      {body === null ? null : (
        <TextAreaField
          className="font-mono text-xs"
          label="Body to send"
          onChange={event => setBody(event.target.value)}
          rows={Math.min(12, body.split('\n').length + 1)}
          spellCheck={false}
          value={body}
        />
      )}
      <div>
        <Button icon={<Send aria-hidden />} pending={pending} type="submit" variant="primary">
          Send
        </Button>
      </div>
      {operation.signedBy === 'person' && !token ? (
        <p className="text-muted text-xs">Without a token above, the answer is a 401.</p>
      ) : null}
      {problem ? <Notice tone="danger">{problem}</Notice> : null}
      <div role="status">
        {answer ? <Code label={`Answered ${answer.status}`} text={answer.text || '(empty)'} /> : null}
      </div>
    </form>
  )
}
