/** The folder of the embedded database belongs to a running process. */
export class DatabaseInUse extends Error {
  override name = 'DatabaseInUse'
}

/** The database cannot be used as it is; the message says why and what to do. Never holds a password. */
export class DatabaseUnusable extends Error {
  override name = 'DatabaseUnusable'
}
