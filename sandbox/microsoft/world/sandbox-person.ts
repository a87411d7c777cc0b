/** Someone in the sandbox's Microsoft 365 tenant. */
export type SandboxPerson = {
  /** Short name for addresses of the sandbox, such as `anna`. */
  key: string
  /** Entra object id. */
  objectId: string
  name: string
  /** Mail address, and user principal name. */
  mail: string
  /** Language of Teams and of the mailbox, such as `nl-NL`. */
  locale: string
  /** App roles that stand in the tokens of this person. */
  roles: string[]
  /** What this person does in the story, for the sandbox's page. */
  about: string
  /** Whether the app is installed at the start. */
  installed: boolean
}

/** A person, or the key, object id or mail address of one. */
export type PersonRef = SandboxPerson | string
