import type { NavGroup } from './nav-item'
import { NavLink } from './nav-link'

type NavGroupsProps = { groups: readonly NavGroup[]; onNavigate?: () => void }

export function NavGroups({ groups, onNavigate }: NavGroupsProps) {
  return (
    <div className="flex flex-col gap-5">
      {groups.map(group => (
        <div key={group.items[0]?.href ?? group.label}>
          {group.label ? <p className="mb-1 px-3 font-medium text-muted text-xs">{group.label}</p> : null}
          <ul className="flex flex-col gap-0.5">
            {group.items.map(item => (
              <li key={item.href}>
                <NavLink item={item} onNavigate={onNavigate} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
