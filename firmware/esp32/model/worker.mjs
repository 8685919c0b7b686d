// One device: MicroPython, the firmware's own files, and the board they run on. A realm holds one MicroPython only.
import { parentPort, workerData } from 'node:worker_threads'
import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs'
import { Board } from './board.mjs'
import { readFolder, writeFolder } from './device-files.mjs'

const { flash, nvs, files, setup } = workerData
const board = new Board({
  flash,
  nvs,
  onReset: reason => post({ event: 'reset', reason }),
  onRemember: () => post({ event: 'remember' }),
})
for (const [path, value] of setup) assign(path, value)

const python = await loadMicroPython({
  heapsize: 4 * 1024 * 1024,
  linebuffer: true,
  stdout: line => post({ event: 'print', line }),
  stderr: line => post({ event: 'print', line }),
})
writeFolder(python.FS, files)
python.registerJsModule('hardware', board.bridge())
python.runPython("import sys\nsys.path[:] = ['', '.frozen', '/a', '/modules']\nimport host_patches")

function post(message) {
  parentPort.postMessage({ ...message, nvs: [...board.nvs] })
}

/** "reader.version" and the like, so that a test can turn any screw of the board. */
function assign(path, value) {
  const names = path.split('.')
  const last = names.pop()
  const owner = names.reduce((object, name) => object[name], board)
  if (typeof owner[last] === 'function') return owner[last](...value)
  owner[last] = value
}

function read(path) {
  const value = path.split('.').reduce((object, name) => object[name], board)
  return value instanceof Map ? [...value] : value
}

/** Runs statements; what they put into `result` comes back through JSON. */
async function run(code) {
  const body = code
    .split('\n')
    .map(line => `    ${line}`)
    .join('\n')
  const text = `import json\nasync def _host_main():\n    result = None\n${body}\n    return json.dumps(result)\n_host_task = await _host_main()`
  await python.runPythonAsync(text)
  return JSON.parse(python.globals.get('_host_task'))
}

const calls = {
  run,
  start: () => python.runPython("import sys\nexec(open('/boot.py').read())\nexec(open('/main.py').read())"),
  set: assign,
  get: read,
  state: () => board.state(),
  files: () => readFolder(python.FS),
}

parentPort.on('message', async ({ id, call, values }) => {
  try {
    post({ id, value: await calls[call](...values) })
  } catch (cause) {
    post({ id, error: String(cause?.message ?? cause) })
  }
})
post({ event: 'ready' })
