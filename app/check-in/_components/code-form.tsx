import type { ComponentProps } from 'react'
import { buttonClasses } from '@/app/_ui/form/button-classes'
import type { CheckInPlace } from '@/server/api/check-in-places'

type CodeFormProps = {
  /** Organizations with a session that still waits for this person. */
  places: readonly CheckInPlace[]
  chosen: string | undefined
  failed: boolean
}

function Organizations({ places, chosen }: Pick<CodeFormProps, 'places' | 'chosen'>) {
  const [first] = places
  if (places.length === 1) return <input name="o" type="hidden" value={first?.slug} />
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 font-medium text-sm">Where are you?</legend>
      {places.map(({ slug, name }) => (
        <label
          className="flex min-h-12 items-center gap-3 rounded-lg border bg-surface px-4 has-checked:border-accent has-checked:bg-accent-tint"
          htmlFor={`o-${slug}`}
          key={slug}
        >
          <input
            className="size-5 accent-accent"
            defaultChecked={slug === (chosen ?? first?.slug)}
            id={`o-${slug}`}
            name="o"
            type="radio"
            value={slug}
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}

const field =
  'h-16 w-full rounded-xl border border-border-strong bg-surface text-center font-semibold text-3xl tabular ' +
  'tracking-[0.22em] aria-invalid:border-danger'

/** Digits on a phone's keyboard; the system offers a code it has read elsewhere, and pasting is as good as typing. */
function CodeInput(props: ComponentProps<'input'>) {
  return (
    <input
      autoComplete="one-time-code"
      className={field}
      enterKeyHint="go"
      inputMode="numeric"
      maxLength={11}
      pattern="[0-9][0-9 \-]{4,9}[0-9]"
      placeholder="······"
      required
      title="Six or eight digits"
      {...props}
    />
  )
}

/** A plain form: it works with or without scripts. */
export function CodeForm({ places, chosen, failed }: CodeFormProps) {
  return (
    <form action="/check-in/submit" className="flex flex-col gap-5" method="post">
      <Organizations chosen={chosen} places={places} />
      <div className="flex flex-col gap-2">
        <label className="font-medium text-sm" htmlFor="code">
          Code on the board
        </label>
        <CodeInput
          aria-describedby={failed ? 'refusal' : undefined}
          aria-invalid={failed || undefined}
          autoFocus
          id="code"
          name="code"
        />
      </div>
      <button className={buttonClasses({ variant: 'primary', size: 'lg', block: true })} type="submit">
        Check in
      </button>
    </form>
  )
}
