'use client'

import { useState } from 'react'
import { type Item, isJoin } from '../_items/item'
import type { Hint } from '../_items/join-request'
import { useQueueKeys } from '../_items/use-queue-keys'
import { AskedRow } from './asked-row'
import { BulkBar } from './bulk-bar'
import { type Decision, DecisionDialog, type DecisionKind } from './decision-dialog'
import { JoinRow } from './join-row'

/** The set with `id` in it when it was not, without it when it was. */
function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}

function withLink(links: ReadonlyMap<string, Hint>, personId: string, hint: Hint | undefined) {
  const next = new Map(links)
  if (hint) next.set(personId, hint)
  else next.delete(personId)
  return next
}

const rowsOnPage = () => [...document.querySelectorAll<HTMLElement>('[data-item]')]

/** The row that holds the focus. */
const activeRow = () => document.activeElement?.closest<HTMLElement>('[data-item]')

function move(step: -1 | 1) {
  const rows = rowsOnPage()
  const active = activeRow()
  const index = active ? rows.indexOf(active) + step : step > 0 ? 0 : rows.length - 1
  const row = rows[Math.min(Math.max(index, 0), rows.length - 1)]
  row?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}

interface RowsProps {
  items: readonly Item[]
  ticked: ReadonlySet<string>
  links: ReadonlyMap<string, Hint>
  onTick: (id: string) => void
  onLink: (id: string, hint: Hint | undefined) => void
  onDecide: (kind: DecisionKind, item: Item) => void
}

function Rows({ items, ticked, links, onTick, onLink, onDecide }: RowsProps) {
  return (
    <ul className="flex flex-col gap-3">
      {items.map(item =>
        isJoin(item) ? (
          <JoinRow
            item={item}
            key={item.id}
            linked={links.get(item.id)}
            onDecide={kind => onDecide(kind, item)}
            onLink={hint => onLink(item.id, hint)}
            onTick={() => onTick(item.id)}
            ticked={ticked.has(item.id)}
          />
        ) : (
          <AskedRow
            item={item}
            key={item.id}
            onDecide={kind => onDecide(kind, item)}
            onTick={() => onTick(item.id)}
            ticked={ticked.has(item.id)}
          />
        ),
      )}
    </ul>
  )
}

/** The rows, with what is ticked and linked, and the one question that is open. */
export function Items({ items }: { items: readonly Item[] }) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [links, setLinks] = useState<ReadonlyMap<string, Hint>>(new Map())
  const [decision, setDecision] = useState<Decision>()
  const chosen = items.filter(item => ticked.has(item.id))
  const tick = (id: string) => setTicked(toggled(ticked, id))
  const decide = (kind: DecisionKind, of: readonly Item[]) => {
    if (of.length > 0) setDecision({ kind, items: of })
  }
  useQueueKeys({
    onMove: move,
    onTick: () => {
      const id = activeRow()?.dataset.item
      if (id) tick(id)
    },
    onDecide: kind => {
      const id = activeRow()?.dataset.item
      decide(kind, chosen.length > 0 ? chosen : items.filter(item => item.id === id))
    },
  })
  return (
    <>
      <BulkBar
        chosen={chosen.length}
        onClear={() => setTicked(new Set())}
        onDecide={kind => decide(kind, chosen)}
        onTickAll={() => setTicked(new Set(items.map(item => item.id)))}
        total={items.length}
      />
      <Rows
        items={items}
        links={links}
        onDecide={(kind, item) => decide(kind, [item])}
        onLink={(id, hint) => setLinks(withLink(links, id, hint))}
        onTick={tick}
        ticked={ticked}
      />
      {decision ? (
        <DecisionDialog decision={decision} links={links} onClose={() => setDecision(undefined)} />
      ) : null}
    </>
  )
}
