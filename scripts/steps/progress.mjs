const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const frameMs = 90

function elapsed(startedMs) {
  return `${((Date.now() - startedMs) / 1000).toFixed(1)} s`
}

/** Runs `work` and shows it as one line: a spinner with elapsed seconds on a terminal, plain lines elsewhere. */
export async function step(title, work, { hint = '', stream = process.stdout } = {}) {
  const startedMs = Date.now()
  const note = hint ? `  (${hint})` : ''
  let frame = 0
  const draw = () => {
    stream.write(`\r\x1b[2K${frames[frame % frames.length]} ${title}${note}  ${elapsed(startedMs)}`)
    frame += 1
  }
  const timer = stream.isTTY ? setInterval(draw, frameMs) : undefined
  if (!stream.isTTY) stream.write(`- ${title}${note}\n`)
  const finish = sign => {
    clearInterval(timer)
    const clear = stream.isTTY ? '\r\x1b[2K' : ''
    stream.write(`${clear}${sign} ${title}  ${elapsed(startedMs)}\n`)
  }
  try {
    const result = await work()
    finish('✓')
    return result
  } catch (error) {
    finish('✗')
    throw error
  }
}

/** A step that had nothing to do. */
export function skipped(title, reason, stream = process.stdout) {
  stream.write(`✓ ${title}  (${reason})\n`)
}
