import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const firmware = join(import.meta.dirname, '..')

function pythonBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? pythonBelow(path) : entry.name.endsWith('.py') ? [path] : []
  })
}

/** The flash of a freshly flashed reader: what the README's guide copies, and the modules of the model. */
export function freshFiles() {
  const files = new Map()
  const add = (from, to) => files.set(to, readFileSync(from).toString('base64'))
  for (const name of readdirSync(firmware).filter(name => name.endsWith('.py')))
    add(join(firmware, name), `/${name}`)
  for (const path of pythonBelow(join(firmware, 'attend')))
    add(path, `/a/attend${path.slice(join(firmware, 'attend').length)}`)
  return [...files]
}

export function modelFiles() {
  const folder = join(import.meta.dirname, 'modules')
  return readdirSync(folder).map(name => [
    `/modules/${name}`,
    readFileSync(join(folder, name)).toString('base64'),
  ])
}

/** @param {[string, string][]} files */
export function writeFolder(fileSystem, files) {
  for (const [path, text] of files) {
    const folders = path.split('/').slice(1, -1)
    folders.reduce((above, name) => {
      const folder = `${above}/${name}`
      if (!fileSystem.analyzePath(folder).exists) fileSystem.mkdir(folder)
      return folder
    }, '')
    fileSystem.writeFile(path, Buffer.from(text, 'base64'))
  }
}

/** The device's own files, as they stand now. */
export function readFolder(fileSystem, folder = '') {
  const names = fileSystem.readdir(folder || '/').filter(name => !/^\.\.?$/.test(name))
  return names.flatMap(name => {
    const path = `${folder}/${name}`
    if (folder === '' && !/^(a|b|.*\.(py|json))$/.test(name)) return []
    if (fileSystem.isDir(fileSystem.stat(path).mode)) return readFolder(fileSystem, path)
    return [[path, Buffer.from(fileSystem.readFile(path)).toString('base64')]]
  })
}
