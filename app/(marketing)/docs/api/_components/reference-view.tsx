'use client'

import { useState } from 'react'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { SearchField } from '@/app/_ui/form/search-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Panel } from '@/app/_ui/layout/panel'
import type { Reference } from '@/server/api/reference/reference'
import { OperationView } from './operation-view'
import { Prose } from './prose'

const anchorOf = (tag: string) => tag.toLowerCase().replaceAll(' ', '-')

function Head({ reference }: { reference: Reference }) {
  return (
    <div className="grid gap-3">
      <h1 className="font-semibold text-3xl tracking-display">API reference</h1>
      <Prose text={reference.description} />
      <p className="text-sm">
        The same for programs:{' '}
        <a className="text-accent-strong underline underline-offset-4" href="/api/v1/openapi.json">
          openapi.json
        </a>
        , version {reference.version}.
      </p>
    </div>
  )
}

function Groups({ groups, token }: { groups: Reference['groups']; token: string }) {
  return groups.map(({ tag, operations }) => (
    <section aria-labelledby={anchorOf(tag)} className="grid gap-3" key={tag}>
      <h2 className="scroll-mt-4 font-semibold text-xl" id={anchorOf(tag)}>
        {tag}
      </h2>
      {operations.map(operation => (
        <OperationView key={operation.id} operation={operation} token={token} />
      ))}
    </section>
  ))
}

function Places({ tags }: { tags: string[] }) {
  return (
    <nav aria-label="Groups" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {tags.map(tag => (
        <a
          className="inline-flex min-h-6 items-center text-accent-strong underline underline-offset-4"
          href={`#${anchorOf(tag)}`}
          key={tag}
        >
          {tag}
        </a>
      ))}
    </nav>
  )
}

const found = (groups: Reference['groups'], search: string) => {
  const wanted = search.trim().toLowerCase()
  return groups
    .map(group => ({
      ...group,
      operations: group.operations.filter(({ path, summary, method, id }) =>
        `${method} ${path} ${summary} ${id}`.toLowerCase().includes(wanted),
      ),
    }))
    .filter(({ operations }) => operations.length > 0)
}

/** Every operation by tag, found by a word, tried with one's own token. */
export function ReferenceView({ reference }: { reference: Reference }) {
  const [search, setSearch] = useState('')
  const [token, setToken] = useState('')
  const groups = found(reference.groups, search)
  return (
    <div className="grid gap-6">
      <Head reference={reference} />
      <Panel
        description="Kept in this page only, until it is reloaded. Make one on your account page, or sign in with “Sign-in” below."
        title="Your token"
      >
        <TextField
          autoComplete="off"
          label="Personal token or access token"
          onChange={event => setToken(event.target.value.trim())}
          optional
          spellCheck={false}
          type="password"
          value={token}
        />
      </Panel>
      <SearchField label="Find an operation" onChange={setSearch} value={search} />
      <Places tags={groups.map(({ tag }) => tag)} />
      {groups.length === 0 ? (
        <EmptyState description="No operation has this word in it." title="Nothing found" />
      ) : null}
      <Groups groups={groups} token={token} />
    </div>
  )
}
