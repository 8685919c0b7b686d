'use client'

import { useState } from 'react'
import { Badge } from '@/app/_ui/data/badge'
import type { Operation } from '@/server/api/reference/reference'
import { Code } from './code'
import { Prose } from './prose'
import { TryIt } from './try-it'

const signed = {
  nobody: 'No token',
  person: 'Token',
  device: 'Signed by a device',
} as const

function Details({ operation, token }: { operation: Operation; token: string }) {
  const { description, parameters, body, answers, success, signedBy, scope } = operation
  return (
    <div className="grid gap-4 border-t px-4 py-4 sm:px-5">
      {description ? <Prose text={description} /> : null}
      {scope ? (
        <p className="text-sm">
          Scope <code className="font-mono text-[0.85em]">{scope}</code>
        </p>
      ) : null}
      {parameters.length > 0 ? (
        <dl className="grid gap-2 text-sm">
          {parameters.map(({ name, in: place, required, description: words }) => (
            <div className="min-w-0" key={`${place}${name}`}>
              <dt className="break-all font-mono text-xs">
                {name}{' '}
                <span className="font-sans text-muted">
                  in {place}
                  {required ? ', required' : ''}
                </span>
              </dt>
              {words ? <dd className="text-muted">{words}</dd> : null}
            </div>
          ))}
        </dl>
      ) : null}
      <div className="grid min-w-0 gap-4 lg:grid-cols-2">
        {body ? <Code label="Body" text={body} /> : null}
        {success ? <Code label="Answer" text={success} /> : null}
      </div>
      <dl className="grid gap-1 text-sm">
        {answers.map(({ status, description: when }) => (
          <div className="grid grid-cols-[3.5rem_minmax(0,1fr)]" key={status}>
            <dt className="font-mono tabular">{status}</dt>
            <dd className="text-muted">{when}</dd>
          </div>
        ))}
      </dl>
      {signedBy === 'device' ? (
        <p className="text-muted text-sm">
          A device signs each request with its own key, so it cannot be tried here.
        </p>
      ) : (
        <TryIt operation={operation} token={token} />
      )}
    </div>
  )
}

/** One operation: a line that opens. */
export function OperationView({ operation, token }: { operation: Operation; token: string }) {
  const [isOpen, setOpen] = useState(false)
  const { id, method, path, summary, signedBy } = operation
  return (
    <details
      className="min-w-0 overflow-hidden rounded-xl border bg-surface shadow-card"
      id={id}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 focus-visible:outline-2 focus-visible:outline-focus sm:px-5">
        <Badge tone={method === 'GET' ? 'neutral' : 'accent'}>{method}</Badge>
        <code className="min-w-0 break-all font-mono text-sm">{path}</code>
        <span className="min-w-0 flex-1 basis-60 text-muted text-sm">{summary}</span>
        <span className="text-muted text-xs">{signed[signedBy]}</span>
      </summary>
      {isOpen ? <Details operation={operation} token={token} /> : null}
    </details>
  )
}
