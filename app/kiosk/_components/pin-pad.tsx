'use client'

import { Delete } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
const pinLength = 6

type Field = 'number' | 'pin'

interface KeysProps {
  onDigit: (digit: string) => void
  onBack: () => void
  onClear: () => void
}

const keyClass = 'h-12 sm:h-14 text-xl tabular'

function Keys({ onDigit, onBack, onClear }: KeysProps) {
  return (
    <fieldset className="grid grid-cols-3 gap-2">
      <legend className="sr-only">Keys</legend>
      {digits.map(digit => (
        <Button block className={keyClass} key={digit} onClick={() => onDigit(digit)}>
          {digit}
        </Button>
      ))}
      <Button block className={keyClass} onClick={onClear}>
        <span className="text-base">Clear</span>
      </Button>
      <Button block className={keyClass} onClick={() => onDigit('0')}>
        0
      </Button>
      <Button aria-label="Delete the last" block className={keyClass} onClick={onBack}>
        <Delete aria-hidden />
      </Button>
    </fieldset>
  )
}

/** What is in the two fields, and which of them the keys write into. */
function useTyped() {
  const [values, setValues] = useState({ number: '', pin: '' })
  const [into, setInto] = useState<Field>('number')
  const forgetting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const clear = () => {
    clearTimeout(forgetting.current)
    setValues({ number: '', pin: '' })
    setInto('number')
  }
  const set = (field: Field, value: string) => {
    clearTimeout(forgetting.current)
    forgetting.current = setTimeout(clear, 60_000)
    const clean = field === 'pin' ? value.replaceAll(/\D/g, '').slice(0, pinLength) : value.slice(0, 64)
    setValues(before => ({ ...before, [field]: clean }))
  }
  return { values, into, setInto, set, clear }
}

/** Number, then PIN, by touch or by keyboard. What was typed goes with the answer, and after a minute of nothing. */
export function PinPad({ busy, onPin }: { busy: boolean; onPin: (number: string, pin: string) => void }) {
  const { values, into, setInto, set, clear } = useTyped()
  const number = values.number.trim()
  const ready = number !== '' && values.pin.length === pinLength && !busy
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) {
      if (number) setInto('pin')
      return
    }
    clear()
    onPin(number, values.pin)
  }
  const field = (name: Field) => ({
    autoComplete: 'off',
    className: `h-12 text-xl ${into === name ? 'ring-2 ring-focus' : ''}`,
    onChange: (event: { target: { value: string } }) => set(name, event.target.value),
    onFocus: () => setInto(name),
    value: values[name],
  })
  return (
    <form
      aria-label="Number and PIN"
      className="flex flex-col justify-center gap-3 rounded-2xl border bg-surface p-4"
      onSubmit={submit}
    >
      <TextField {...field('number')} hint="Roll or staff number" label="Your number" spellCheck={false} />
      <TextField {...field('pin')} inputMode="numeric" label="PIN" type="password" />
      <Keys
        onBack={() => set(into, values[into].slice(0, -1))}
        onClear={clear}
        onDigit={digit => set(into, values[into] + digit)}
      />
      <Button block className="h-14 text-lg" disabled={number === '' || busy} type="submit" variant="primary">
        {into === 'number' && values.pin === '' ? 'Next: PIN' : 'Check in'}
      </Button>
    </form>
  )
}
