'use client'

import { Tabs as Root } from '@heroui/react/tabs'
import type { ReactNode } from 'react'
import { Count } from './count'

export type Tab = { id: string; label: string; count?: number; content: ReactNode; disabled?: boolean }

type TabsProps = {
  label: string
  tabs: readonly Tab[]
  /** Leave out to let the tabs keep their own state. */
  selected?: string
  onSelect?: (id: string) => void
}

/** Views of one thing on one page. For pages of their own use TabLinks. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  return (
    <Root onSelectionChange={key => onSelect?.(String(key))} selectedKey={selected} variant="secondary">
      <Root.ListContainer>
        <Root.List aria-label={label} className="min-w-0">
          {tabs.map(tab => (
            <Root.Tab className="h-10 w-auto gap-2" id={tab.id} isDisabled={tab.disabled} key={tab.id}>
              {tab.label}
              <Count value={tab.count} />
              <Root.Indicator />
            </Root.Tab>
          ))}
        </Root.List>
      </Root.ListContainer>
      {tabs.map(tab => (
        <Root.Panel className="mt-0 px-0 pt-5 pb-0" id={tab.id} key={tab.id}>
          {tab.content}
        </Root.Panel>
      ))}
    </Root>
  )
}
