'use client'

import { Description } from '@heroui/react/description'
import { Dropdown } from '@heroui/react/dropdown'
import { Label } from '@heroui/react/label'
import { Separator } from '@heroui/react/separator'
import { Fragment, type ReactNode } from 'react'
import { type ButtonLook, buttonClasses } from '../form/button-classes'

export type MenuItem = {
  id: string
  label: string
  description?: string
  icon?: ReactNode
  tone?: 'danger'
  disabled?: boolean
} & ({ onAction: () => void; href?: never } | { href: string; onAction?: never })

type MenuProps = ButtonLook & {
  /** What the trigger is called; needed when it shows only an icon. */
  label: string
  trigger: ReactNode
  /** Groups are parted by a line. */
  groups: readonly (readonly MenuItem[])[]
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end'
  /** Replaces the button look of the trigger. */
  triggerClassName?: string
}

function Item({ item }: { item: MenuItem }) {
  return (
    <Dropdown.Item
      href={item.href}
      id={item.id}
      isDisabled={item.disabled}
      onAction={item.onAction}
      textValue={item.label}
      variant={item.tone === 'danger' ? 'danger' : 'default'}
    >
      {item.icon ? <span className="text-muted [&_svg]:size-4">{item.icon}</span> : null}
      <span className="flex min-w-0 flex-col">
        <Label>{item.label}</Label>
        {item.description ? <Description>{item.description}</Description> : null}
      </span>
    </Dropdown.Item>
  )
}

/** A button that opens a list of actions or links. */
export function Menu({
  label,
  trigger,
  groups,
  placement = 'bottom end',
  triggerClassName,
  ...look
}: MenuProps) {
  return (
    <Dropdown>
      <Dropdown.Trigger aria-label={label} className={triggerClassName ?? buttonClasses(look)}>
        {trigger}
      </Dropdown.Trigger>
      <Dropdown.Popover className="min-w-52" placement={placement}>
        <Dropdown.Menu aria-label={label}>
          {groups.map((items, position) => (
            <Fragment key={items[0]?.id ?? position}>
              {position > 0 ? <Separator /> : null}
              {items.map(item => (
                <Item item={item} key={item.id} />
              ))}
            </Fragment>
          ))}
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  )
}
