/** A person as Entra knows them: the only identity that is ever trusted. */
export type Identity = { tenantId: string; objectId: string }
