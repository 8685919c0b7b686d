'use client'

import { Check } from 'lucide-react'
import { useId } from 'react'
import { type OwnColor, ownColors } from '@/app/_ui/data/own-colors'

const colors = Object.keys(ownColors).filter((name): name is OwnColor => name in ownColors)

/** Radio buttons that look like what they choose; each says its name. */
export function ColorChoice({ value, onChange }: { value: OwnColor; onChange: (color: OwnColor) => void }) {
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">Colour</legend>
      <div className="flex flex-wrap gap-2">
        {colors.map(color => (
          <label
            className={`relative flex size-9 cursor-pointer items-center justify-center rounded-full has-checked:ring-2 has-checked:ring-accent has-checked:ring-offset-2 has-checked:ring-offset-overlay has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-4 ${ownColors[color]}`}
            key={color}
          >
            <input
              aria-label={color}
              checked={color === value}
              className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
              name={name}
              onChange={() => onChange(color)}
              type="radio"
              value={color}
            />
            {color === value ? <Check aria-hidden className="size-4" /> : null}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
