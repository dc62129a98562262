// Loaded before a server (`--require`): while `failing` lies in the content folder, its disk cannot read posts any more.
const fs = require('node:fs')
const path = require('node:path')

const folder = process.env.CONTENT_DIR
const openSync = fs.openSync

fs.openSync = (file, ...rest) => {
  if (String(file).endsWith('.md') && fs.existsSync(path.join(folder, 'failing')))
    throw Object.assign(new Error(`EIO: i/o error, open '${file}'`), { code: 'EIO' })
  return openSync(file, ...rest)
}
