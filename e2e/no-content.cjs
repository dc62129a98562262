// Loaded before a server (`--require`): its content cannot be loaded, by whichever thread does it.
globalThis[Symbol.for('tsuzuri.server')] = {
  set content(_) {
    throw new Error('somebody has made a mistake')
  },
}
